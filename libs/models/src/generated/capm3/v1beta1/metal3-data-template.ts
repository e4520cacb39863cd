import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3DataTemplate of infrastructure.cluster.x-k8s.io/v1beta1. */
export interface Metal3DataTemplate {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1';
  readonly kind: 'Metal3DataTemplate';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3DataTemplateSpec;
  readonly status?: Metal3DataTemplateStatus;
}

export interface Metal3DataTemplateSpec {
  readonly clusterName: string;
  readonly metaData?: Metal3DataTemplateSpecMetaData;
  readonly networkData?: Metal3DataTemplateSpecNetworkData;
  readonly templateReference?: string;
}

export interface Metal3DataTemplateSpecMetaData {
  readonly dnsServersFromIPPool?: readonly Metal3DataTemplateSpecMetaDataDnsServersFromIPPoolItem[];
  readonly fromAnnotations?: readonly Metal3DataTemplateSpecMetaDataFromAnnotation[];
  readonly fromHostInterfaces?: readonly Metal3DataTemplateSpecMetaDataFromHostInterface[];
  readonly fromLabels?: readonly Metal3DataTemplateSpecMetaDataFromLabel[];
  readonly gatewaysFromIPPool?: readonly Metal3DataTemplateSpecMetaDataGatewaysFromIPPoolItem[];
  readonly indexes?: readonly Metal3DataTemplateSpecMetaDataIndex[];
  readonly ipAddressesFromIPPool?: readonly Metal3DataTemplateSpecMetaDataIpAddressesFromIPPoolItem[];
  readonly namespaces?: readonly Metal3DataTemplateSpecMetaDataNamespace[];
  readonly objectNames?: readonly Metal3DataTemplateSpecMetaDataObjectName[];
  readonly prefixesFromIPPool?: readonly Metal3DataTemplateSpecMetaDataPrefixesFromIPPoolItem[];
  readonly strings?: readonly Metal3DataTemplateSpecMetaDataString[];
}

export interface Metal3DataTemplateSpecMetaDataDnsServersFromIPPoolItem {
  readonly apiGroup: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecMetaDataFromAnnotation {
  readonly annotation: string;
  readonly key: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecMetaDataFromHostInterface {
  readonly fromBootMAC?: boolean;
  readonly interface?: string;
  readonly key: string;
}

export interface Metal3DataTemplateSpecMetaDataFromLabel {
  readonly key: string;
  readonly label: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecMetaDataGatewaysFromIPPoolItem {
  readonly apiGroup: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecMetaDataIndex {
  readonly key: string;
  readonly offset?: number;
  readonly prefix?: string;
  readonly step?: number;
  readonly suffix?: string;
}

export interface Metal3DataTemplateSpecMetaDataIpAddressesFromIPPoolItem {
  readonly apiGroup: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecMetaDataNamespace {
  readonly key: string;
}

export interface Metal3DataTemplateSpecMetaDataObjectName {
  readonly key: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecMetaDataPrefixesFromIPPoolItem {
  readonly apiGroup: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecMetaDataString {
  readonly key: string;
  readonly value: string;
}

export interface Metal3DataTemplateSpecNetworkData {
  readonly links?: Metal3DataTemplateSpecNetworkDataLinks;
  readonly networks?: Metal3DataTemplateSpecNetworkDataNetworks;
  readonly services?: Metal3DataTemplateSpecNetworkDataServices;
}

export interface Metal3DataTemplateSpecNetworkDataLinks {
  readonly bonds?: readonly Metal3DataTemplateSpecNetworkDataLinksBond[];
  readonly ethernets?: readonly Metal3DataTemplateSpecNetworkDataLinksEthernet[];
  readonly vlans?: readonly Metal3DataTemplateSpecNetworkDataLinksVlan[];
}

export interface Metal3DataTemplateSpecNetworkDataLinksBond {
  readonly bondLinks?: readonly string[];
  readonly bondMode:
    'balance-rr' | 'active-backup' | 'balance-xor' | 'broadcast' | 'balance-tlb' | 'balance-alb' | '802.3ad';
  readonly bondXmitHashPolicy?: 'layer2' | 'layer3+4' | 'layer2+3';
  readonly id: string;
  readonly macAddress: Metal3DataTemplateSpecNetworkDataLinksBondMacAddress;
  readonly mtu?: number;
  readonly name?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface Metal3DataTemplateSpecNetworkDataLinksBondMacAddress {
  readonly fromAnnotation?: Metal3DataTemplateSpecNetworkDataLinksBondMacAddressFromAnnotation;
  readonly fromHostInterface?: string;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataLinksBondMacAddressFromAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataLinksEthernet {
  readonly id: string;
  readonly macAddress: Metal3DataTemplateSpecNetworkDataLinksEthernetMacAddress;
  readonly mtu?: number;
  readonly name?: string;
  readonly type: 'bridge' | 'dvs' | 'hw_veb' | 'hyperv' | 'ovs' | 'tap' | 'vhostuser' | 'vif' | 'phy';
}

export interface Metal3DataTemplateSpecNetworkDataLinksEthernetMacAddress {
  readonly fromAnnotation?: Metal3DataTemplateSpecNetworkDataLinksEthernetMacAddressFromAnnotation;
  readonly fromHostInterface?: string;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataLinksEthernetMacAddressFromAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataLinksVlan {
  readonly id: string;
  readonly macAddress: Metal3DataTemplateSpecNetworkDataLinksVlanMacAddress;
  readonly mtu?: number;
  readonly name?: string;
  readonly vlanID: number;
  readonly vlanLink: string;
}

export interface Metal3DataTemplateSpecNetworkDataLinksVlanMacAddress {
  readonly fromAnnotation?: Metal3DataTemplateSpecNetworkDataLinksVlanMacAddressFromAnnotation;
  readonly fromHostInterface?: string;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataLinksVlanMacAddressFromAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworks {
  readonly ipv4?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv4Item[];
  readonly ipv4DHCP?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItem[];
  readonly ipv6?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6Item[];
  readonly ipv6DHCP?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItem[];
  readonly ipv6SLAAC?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItem[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4Item {
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemFromPoolRef;
  readonly id: string;
  readonly ipAddressFromIPPool?: string;
  readonly link: string;
  readonly routes?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRoute[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRoute {
  readonly gateway: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGateway;
  readonly network: string;
  readonly prefix?: number;
  readonly services?: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteServices;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGateway {
  readonly fromIPPool?: string;
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGatewayFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGatewayFromPoolRef;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGatewayFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteGatewayFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4ItemRouteServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItem {
  readonly id: string;
  readonly link: string;
  readonly routes?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRoute[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRoute {
  readonly gateway: Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGateway;
  readonly network: string;
  readonly prefix?: number;
  readonly services?: Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteServices;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGateway {
  readonly fromIPPool?: string;
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGatewayFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGatewayFromPoolRef;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGatewayFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteGatewayFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv4DHCPItemRouteServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6Item {
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemFromPoolRef;
  readonly id: string;
  readonly ipAddressFromIPPool: string;
  readonly link: string;
  readonly routes?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRoute[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRoute {
  readonly gateway: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGateway;
  readonly network: string;
  readonly prefix?: number;
  readonly services?: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteServices;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGateway {
  readonly fromIPPool?: string;
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGatewayFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGatewayFromPoolRef;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGatewayFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteGatewayFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6ItemRouteServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItem {
  readonly id: string;
  readonly link: string;
  readonly routes?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRoute[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRoute {
  readonly gateway: Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGateway;
  readonly network: string;
  readonly prefix?: number;
  readonly services?: Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteServices;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGateway {
  readonly fromIPPool?: string;
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGatewayFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGatewayFromPoolRef;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGatewayFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteGatewayFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6DHCPItemRouteServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItem {
  readonly id: string;
  readonly link: string;
  readonly routes?: readonly Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRoute[];
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRoute {
  readonly gateway: Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGateway;
  readonly network: string;
  readonly prefix?: number;
  readonly services?: Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteServices;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGateway {
  readonly fromIPPool?: string;
  readonly fromPoolAnnotation?: Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGatewayFromPoolAnnotation;
  readonly fromPoolRef?: Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGatewayFromPoolRef;
  readonly string?: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGatewayFromPoolAnnotation {
  readonly annotation: string;
  readonly object: 'machine' | 'metal3machine' | 'baremetalhost';
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteGatewayFromPoolRef {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface Metal3DataTemplateSpecNetworkDataNetworksIpv6SLAACItemRouteServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateSpecNetworkDataServices {
  readonly dns?: readonly string[];
  readonly dnsFromIPPool?: string;
}

export interface Metal3DataTemplateStatus {
  readonly indexes?: Readonly<Record<string, number>>;
  readonly lastUpdated?: string;
}
