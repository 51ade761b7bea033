/* 社会保障卡申领: submitted by one click. */
const card = { path: "card", item: "社会保障卡申领" };

const CardForm = {
  mixins: [CaseForm],
  template: `
    <el-form ref="form" class="case-form" :model="form" :rules="rules" label-width="110px" size="small">
      <el-card shadow="never">
        <div slot="header">申领人信息</div>
        <el-row :gutter="20">
          <el-col :span="8">
            <el-form-item label="姓名" prop="aac003" :error="invalid.aac003">
              <el-input v-model="form.aac003" name="aac003" maxlength="50" />
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="证件类型" prop="aac058">
              <el-select v-model="form.aac058" name="aac058" placeholder="请选择">
                <el-option label="居民身份证" value="01" />
                <el-option label="护照" value="08" />
                <el-option label="港澳居民来往内地通行证" value="05" />
              </el-select>
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="证件号码" prop="aac147" :error="invalid.aac147">
              <el-input v-model="form.aac147" name="aac147" />
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="性别" prop="aac004">
              <el-radio-group v-model="form.aac004">
                <el-radio label="1">男</el-radio>
                <el-radio label="2">女</el-radio>
              </el-radio-group>
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="出生日期" prop="aac006">
              <el-date-picker v-model="form.aac006" name="aac006" value-format="yyyy-MM-dd"
                placeholder="选择日期" />
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="联系电话" prop="aae005" :error="invalid.aae005">
              <el-input v-model="form.aae005" name="aae005" />
            </el-form-item>
          </el-col>
          <el-col :span="8">
            <el-form-item label="所属区划" prop="aab301">
              <el-cascader v-model="form.aab301" :options="regions" placeholder="请选择" />
            </el-form-item>
          </el-col>
          <el-col :span="16">
            <el-form-item label="通讯地址" prop="aae006">
              <el-input v-model="form.aae006" name="aae006" />
            </el-form-item>
          </el-col>
        </el-row>
      </el-card>
      <el-card shadow="never">
        <div slot="header">制卡信息</div>
        <el-row :gutter="20">
          <el-col :span="12">
            <el-form-item label="申领类型" prop="aaz501">
              <el-radio-group v-model="form.aaz501">
                <el-radio label="1">首次申领</el-radio>
                <el-radio label="2">到期换卡</el-radio>
                <el-radio label="3">遗失补卡</el-radio>
              </el-radio-group>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="合作银行" prop="aae008">
              <el-select v-model="form.aae008" name="aae008" placeholder="请选择">
                <el-option label="示例银行" value="901" />
                <el-option label="样板农商银行" value="902" />
              </el-select>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="卡类别">
              <el-select v-model="form.aaz502" name="aaz502" disabled>
                <el-option label="第三代社会保障卡" value="3" />
              </el-select>
            </el-form-item>
          </el-col>
          <el-col :span="12">
            <el-form-item label="受理日期" prop="aae036">
              <el-date-picker v-model="form.aae036" name="aae036" value-format="yyyy-MM-dd" />
            </el-form-item>
          </el-col>
        </el-row>
      </el-card>
      <el-card shadow="never">
        <div slot="header">经办信息</div>
        <el-descriptions :column="3" size="small" border>
          <el-descriptions-item label="经办人">{{ user.name }}</el-descriptions-item>
          <el-descriptions-item label="经办机构">{{ user.agency }}</el-descriptions-item>
          <el-descriptions-item label="业务类型">${card.item}</el-descriptions-item>
        </el-descriptions>
      </el-card>
      <div class="buttons">
        <el-button type="primary" @click="submit">{{ saving }}</el-button>
        <el-button @click="go('/card/list')">返回</el-button>
      </div>
    </el-form>`,
  data: () => ({
    form: {
      aac003: "",
      aac058: "",
      aac147: "",
      aac004: "1",
      aac006: "",
      aae005: "",
      aab301: [],
      aae006: "",
      aaz501: "1",
      aae008: "",
      aaz502: "3",
      aae036: "",
    },
    rules: {
      aac003: required("请输入姓名"),
      aac058: required("请选择证件类型", "change"),
      aac147: required("请输入证件号码"),
      aac006: required("请选择出生日期", "change"),
      aae005: required("请输入联系电话"),
      aab301: required("请选择所属区划", "change"),
      aae006: required("请输入通讯地址"),
      aae008: required("请选择合作银行", "change"),
      aae036: required("请选择受理日期", "change"),
    },
    regions: [
      {
        label: "示例市",
        value: "9901",
        children: [
          {
            label: "虚构区",
            value: "990101",
            children: [
              { label: "第一街道", value: "990101001" },
              { label: "第二街道", value: "990101002" },
            ],
          },
        ],
      },
    ],
  }),
};

route("/card/list", CaseList, { business: card });
route("/card/apply", CardForm, { business: card });
route("/card/edit/:no", CardForm, { business: card });
route("/card/detail/:no", CaseDetail, { business: card });
