/* 受理表单: what the acceptance pages have in common; a page brings template, data and rules. */
const required = (message, trigger = "blur") => ({ required: true, message, trigger });

const CaseForm = {
  props: ["business", "no"],
  data: () => ({ invalid: {} }),
  computed: {
    user: () => session.user || {},
    saving() {
      return this.no ? "保存修改" : "提交受理";
    },
  },
  created() {
    if (!this.no) {
      loadUser()
        .then(() => {
          this.form.aae036 = this.user.today;
        })
        .catch(told);
      return;
    }
    request({ url: "/api/" + this.business.path + "/detail", params: { acceptNo: this.no } })
      .then((row) => {
        for (const key of Object.keys(this.form)) if (row[key]) this.form[key] = row[key];
      })
      .catch(told);
  },
  methods: {
    go,
    /* Checks the form as element-ui does, then posts it. */
    submit() {
      this.$refs.form.validate((valid) => {
        if (valid) this.send();
      });
    },
    send() {
      this.invalid = {};
      const data = { ...this.form, acceptNo: this.no, aae011: this.user.name };
      request({ url: "/api/" + this.business.path + "/accept", method: "POST", data })
        .then((stored) => this.stored(stored))
        .catch((answer) => {
          if (answer && answer.data) this.invalid = { [answer.data.field]: answer.message };
        });
    },
    stored(data) {
      const what = this.no ? "保存成功" : "受理成功";
      this.$message({
        type: "success",
        message: data.acceptNo ? what + "，受理编号：" + data.acceptNo : what,
      });
      go("/" + this.business.path + "/list");
      follow(this.business, data.receipt);
    },
  },
};

/* Asks whether the province's central system took the case over; it may still undo it. */
function follow(business, receipt) {
  session.sync = "同步中";
  request({ url: "/api/" + business.path + "/sync", params: { receipt } })
    .then(() => {
      session.sync = "已同步";
    })
    .catch(() => {
      session.sync = "同步失败";
    });
}
