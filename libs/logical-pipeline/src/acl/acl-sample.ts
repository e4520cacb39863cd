import type { ovnNb } from '@ironloom/models';
import type { AddFlow, PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import type { Stage } from '../stages';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import { ACL_STAGES, OBSERVATION_STAGE } from './acl-stages';
import { type AclSummary, placeOf } from './acl-summary';

const {
  aclLabel,
  aclObservationStage,
  collectorEstablished,
  collectorNew,
  observationPointEstablished,
  observationPointNew,
} = SwitchRegister;

/** Priorities of the sample stages. */
const ONE_ACL_ESTABLISHED = 1200;
const ONE_ACL_NEW = 1100;
const ONE_COLLECTOR = 1000;
const ONE_COLLECTOR_STATELESS = 900;

interface Sample {
  readonly metadata: number;
  readonly collectors: readonly ovnNb.SampleCollectorRow[];
}

function sampleOf({ nb }: PipelineContext, uuid: string | undefined): Sample | undefined {
  const row = uuid === undefined ? undefined : nb.Sample.get(uuid);
  if (row === undefined) return undefined;
  return {
    metadata: row.metadata,
    collectors: row.collectors.flatMap((collector) => nb.Sample_Collector.get(collector) ?? []),
  };
}

/** Puts what the sample stage needs to know into registers; `established` when connections are committed with it. */
export function sampleLabelAction(context: PipelineContext, acl: ovnNb.ACLRow, established: boolean): string {
  const fresh = sampleOf(context, acl.sample_new);
  const later = established ? sampleOf(context, acl.sample_est) : undefined;
  if (acl.label === 0 && fresh === undefined && later === undefined) return '';
  const point = (sample: Sample | undefined): number => (acl.label === 0 ? (sample?.metadata ?? 0) : acl.label);
  const collector = (sample: Sample | undefined): number =>
    acl.label === 0 && sample?.collectors.length === 1 ? (sample.collectors[0]?.id ?? 0) : 0;
  return (
    `${aclLabel} = 1; ${observationPointNew} = ${point(fresh)}; ${observationPointEstablished} = ${point(later)}; ` +
    `${collectorNew} = ${collector(fresh)}; ${collectorEstablished} = ${collector(later)}; ` +
    `${aclObservationStage} = ${OBSERVATION_STAGE[placeOf(acl)]}; `
  );
}

/** Flows of the sample stages for one ACL on one switch. */
export function addSampleFlows(
  context: PipelineContext,
  ls: LogicalSwitch,
  acl: ovnNb.ACLRow,
  summary: AclSummary,
  add: AddFlow,
): void {
  const samplesEstablished = summary.hasStatefulAcl && acl.sample_est !== undefined && acl.action === 'allow-related';
  if (acl.sample_new === undefined && !samplesEstablished) return;
  const stateful = summary.hasStatefulAcl && acl.action !== 'allow-stateless';
  const flows = new SampleFlows(context, ls, acl, add);
  flows.addNew(stateful);
  if (stateful) flows.addEstablished();
}

class SampleFlows {
  readonly #stage: Stage;
  readonly #replyStage: Stage;
  readonly #observationStage: number;

  constructor(
    private readonly context: PipelineContext,
    private readonly ls: LogicalSwitch,
    private readonly acl: ovnNb.ACLRow,
    private readonly add: AddFlow,
  ) {
    const place = placeOf(acl);
    this.#stage = ACL_STAGES[place].sample;
    // A connection is tracked in the zone of the port where it was allowed: its replies pass that port the other way.
    this.#replyStage = this.#stage === lsOut.aclSample ? lsIn.aclSample : lsOut.aclSample;
    this.#observationStage = OBSERVATION_STAGE[place];
  }

  addNew(stateful: boolean): void {
    const sample = sampleOf(this.context, this.acl.sample_new);
    const egress = this.#stage === lsOut.aclSample;
    const fresh = !stateful ? 'ip' : egress ? 'ip && (ct.new || !ct.trk)' : 'ip && ct.new';
    const domain = this.context.samplingDomain('acl-new');
    const [collector] = sample?.collectors ?? [];
    if (this.#isGeneric(sample) && collector !== undefined) {
      const match = `${fresh} && ${collectorNew} == ${collector.id} && ${aclObservationStage} == ${this.#observationStage}`;
      const actions = genericAction(collector, domain, observationPointNew);
      this.add(this.ls, this.#stage, stateful ? ONE_COLLECTOR : ONE_COLLECTOR_STATELESS, match, actions);
    } else if (sample !== undefined) {
      const match = `${fresh} && ${observationPointNew} == ${this.#point(sample)}`;
      this.add(this.ls, this.#stage, ONE_ACL_NEW, match, this.#sampleAction(sample, domain));
    }
  }

  addEstablished(): void {
    const sample = sampleOf(this.context, this.acl.sample_est);
    const domain = this.context.samplingDomain('acl-est');
    const established = 'flags.pkt_sampled == 0 && ip && ct.trk && (ct.est || ct.rel) && ';
    const [collector] = sample?.collectors ?? [];
    if (this.#isGeneric(sample) && collector !== undefined) {
      const match = `${established}ct_label.obs_unused == 0 && `;
      const actions = genericAction(collector, domain, 'ct_label.obs_point_id');
      const marked = `ct_mark.obs_collector_id == ${collector.id}`;
      const forward = `${match}!ct.rpl && ${marked} && ct_mark.obs_stage == ${this.#observationStage}`;
      this.add(this.ls, this.#stage, ONE_COLLECTOR, forward, actions);
      this.add(this.ls, this.#replyStage, ONE_COLLECTOR, `${match}ct.rpl && ${marked}`, actions);
    } else if (sample !== undefined) {
      // The whole label is matched: some network cards cannot match a part of it.
      const label = `ct_label.obs_point_id == ${this.#point(sample)} && ct_label.obs_unused == 0`;
      const actions = this.#sampleAction(sample, domain);
      this.add(this.ls, this.#stage, ONE_ACL_ESTABLISHED, `${established}!ct.rpl && ${label}`, actions);
      this.add(this.ls, this.#replyStage, ONE_ACL_ESTABLISHED, `${established}ct.rpl && ${label}`, actions);
    }
  }

  /** One collector, and chassis that can sample with ids from registers: one flow serves all ACLs. */
  #isGeneric(sample: Sample | undefined): boolean {
    return sample?.collectors.length === 1 && this.context.config.chassisHas('ovn-sample-with-registers');
  }

  #point(sample: Sample): number {
    return this.acl.label === 0 ? sample.metadata : this.acl.label;
  }

  #sampleAction(sample: Sample, domain: number): string {
    if (domain === 0) return '';
    const [domainId, point] = this.acl.label === 0 ? [domain, sample.metadata] : [0, this.acl.label];
    const samples = sample.collectors.map(
      ({ probability, set_id }) =>
        `sample(probability=${probability},collector_set=${set_id},obs_domain=${domainId},obs_point=${point});`,
    );
    return `${samples.length > 0 ? 'flags.pkt_sampled = 1; ' : ''}${samples.join('')} next;`;
  }
}

function genericAction({ probability, set_id }: ovnNb.SampleCollectorRow, domain: number, point: string): string {
  return `flags.pkt_sampled = 1; sample(probability=${probability},collector_set=${set_id},obs_domain=${domain},obs_point=${point}); next;`;
}
