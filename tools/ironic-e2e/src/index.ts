export { installationFolder } from './install/cache-folder';
export { findInstallation, type Installation, installSteps, type InstallStep } from './install/installation';
export { IRONIC_USER, type RunningIronic, startIronic } from './ironic/ironic-process';
export { describeWithIronic, type IronicPeers } from './describe-with-ironic';
export { installIronic } from './install/install';
