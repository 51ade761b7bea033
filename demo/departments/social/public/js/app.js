/* 框架: menu, bar and the view of the current route. */
new Vue({
  el: "#app",
  template: `
    <component v-if="router.path === '/login'" :is="view.component" />
    <el-container v-else-if="session.user" class="layout">
      <el-aside width="210px">
        <div class="logo">人社一体化经办平台</div>
        <el-menu background-color="#304156" text-color="#bfcbd9" active-text-color="#409eff"
          :default-active="section" :default-openeds="['a', 'b']" @select="go">
          <el-submenu index="a">
            <template slot="title"><i class="el-icon-bank-card" />社会保障卡</template>
            <el-menu-item index="/card/list">社会保障卡申领</el-menu-item>
          </el-submenu>
          <el-submenu index="b">
            <template slot="title"><i class="el-icon-suitcase" />就业创业</template>
            <el-menu-item index="/employment/list">灵活就业登记</el-menu-item>
          </el-submenu>
        </el-menu>
      </el-aside>
      <el-container>
        <el-header height="56px">
          <el-breadcrumb>
            <el-breadcrumb-item>经办中心</el-breadcrumb-item>
            <el-breadcrumb-item v-if="view">{{ view.props.business.item }}</el-breadcrumb-item>
          </el-breadcrumb>
          <div class="user">
            <el-tag size="small" type="info">省集中系统：{{ session.sync }}</el-tag>
            <span>{{ session.user.agency }}</span>
            <el-dropdown @command="signOut">
              <span><i class="el-icon-user" /> {{ session.user.name }}</span>
              <el-dropdown-menu slot="dropdown">
                <el-dropdown-item command="out">退出登录</el-dropdown-item>
              </el-dropdown-menu>
            </el-dropdown>
          </div>
        </el-header>
        <el-main>
          <component v-if="view" :is="view.component" v-bind="view.props" :key="router.path" />
          <el-empty v-else description="页面不存在" />
        </el-main>
      </el-container>
    </el-container>`,
  data: { router, session },
  computed: {
    view: currentRoute,
    section() {
      return "/" + this.router.path.split("/")[1] + "/list";
    },
  },
  created() {
    if (this.router.path !== "/login") loadUser().catch(told);
  },
  methods: {
    go,
    signOut() {
      request({ url: "/api/user/logout", method: "POST" })
        .then(() => {
          session.user = null;
          go("/login");
        })
        .catch(told);
    },
  },
});
