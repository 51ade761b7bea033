export { belongs, documentOrigins } from "../contract/origin";
