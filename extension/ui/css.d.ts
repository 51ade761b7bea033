/** Style sheets as the bundler hands them over: as text for a shadow root, or linked to the page. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
declare module "*.css";
