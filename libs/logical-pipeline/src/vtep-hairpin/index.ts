export { vtepHairpin } from './vtep-hairpin';
