/* 登录 */
route("/login", {
  template: `
    <div class="login">
      <el-card>
        <h1>人社一体化经办平台</h1>
        <p>示例市人力资源和社会保障局（演示数据）</p>
        <el-form :model="form" @submit.native.prevent="login">
          <el-form-item>
            <el-input v-model="form.username" name="username" prefix-icon="el-icon-user"
              placeholder="账号" autocomplete="username" />
          </el-form-item>
          <el-form-item>
            <el-input v-model="form.password" name="password" type="password"
              prefix-icon="el-icon-lock" placeholder="密码" autocomplete="current-password" />
          </el-form-item>
          <el-button type="primary" native-type="submit" style="width: 100%">登 录</el-button>
        </el-form>
      </el-card>
    </div>`,
  data: () => ({ form: { username: "demo", password: "demo" } }),
  methods: {
    login() {
      request({ url: "/api/user/login", method: "POST", data: this.form })
        .then(loadUser)
        .then(() => go("/card/list"))
        .catch(told);
    },
  },
});
