import type { Feature } from '../pipeline';

/** `Chassis_Template_Var`: the values that `^NAME` has on one chassis. */
export const chassisTemplateVars: Feature = (context) => {
  const { nb } = context;
  context.rowsOver('chassis-template-vars', nb.Chassis_Template_Var, (uuid, put) => {
    const row = nb.Chassis_Template_Var.get(uuid);
    if (row !== undefined) put('Chassis_Template_Var', uuid, { chassis: row.chassis, variables: row.variables });
  });
};
