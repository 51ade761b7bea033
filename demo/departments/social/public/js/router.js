/* 路由: the address after `#`, without a reload; `:x` in a route takes one segment. */
const router = Vue.observable({ path: location.hash.slice(1) || "/card/list" });
const routes = [];

window.addEventListener("hashchange", () => {
  router.path = location.hash.slice(1);
});

function go(path) {
  location.hash = path;
}

function route(pattern, component, props) {
  routes.push({ parts: pattern.split("/"), component, props });
}

/* The route that the address names, with its parameters as properties of the component. */
function currentRoute() {
  const parts = router.path.split("/");
  for (const each of routes) {
    if (each.parts.length !== parts.length) continue;
    const params = {};
    const fits = each.parts.every((part, i) => {
      if (part[0] !== ":") return part === parts[i];
      params[part.slice(1)] = decodeURIComponent(parts[i]);
      return true;
    });
    if (fits) return { component: each.component, props: { ...each.props, ...params } };
  }
  return null;
}
