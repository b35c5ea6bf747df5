### 简体中文。用词：充值、话费、流量、运营商、收据、查询码、刷卡机、预授权；称呼只在需要时用“您”。规则见 en.ftl。

## 每个页面的下栏和上栏

bar-back-button = 返回
bar-help-button = 帮助
bar-stop-button = 退出
bar-language-button = { $language }
    .speech = 语言：{ $language }。选择此项可更换语言。
bar-machine-label = 机器 { $machine }
bar-demo-label = 演示
    .speech = 演示。不用真钱。
bar-test-label = 测试
    .speech = 测试。不用真钱。

## 多个页面共用的词

common-continue-button = 继续
common-erase-button = 删除
common-clear-button = 全部清除
common-change-button = 更改
common-confirm-button = 确认
common-cancel-button = 取消
common-close-button = 关闭
common-yes-button = 是
common-no-button = 否
common-again-button = 重试
common-other-way-button = 换付款方式
common-more-button = 更多
common-first-page-button = 第一页
common-previous-button = 上一页
common-finish-button = 结束
common-print-button = 打印
common-scan-button = 扫码
common-restart-button = 重新开始
common-moment = 请稍候…
common-not-charged = 未扣款。
common-days = { $count ->
   *[other] { $count }天
}
common-months = { $count ->
   *[other] { $count }个月
}
common-minutes = { $count ->
   *[other] { $count }分钟
}
common-seconds = { $count ->
   *[other] { $count }秒
}

## 步骤

step-of-label = 步骤{ $at }/{ $count }·{ $name }
    .speech = 第{ $at }步，共{ $count }步：{ $name }
step-number-label = 号码
step-operator-label = 运营商
step-amount-label = 金额
step-country-label = 国家
step-check-label = 核对
step-pay-label = 付款
step-topup-label = 充值
step-done-label = 完成

## 语音在页面之外补充的话

speech-choices = { $count ->
   *[other] 共{ $count }个选项。按向下键收听。
}
speech-position = 第{ $at }项，共{ $count }项
speech-selected = 已选择
speech-problem = 问题：{ $problem }
speech-ending-in = 尾号 { $digits }

## 首页

first-title = 手机充值
    .speech = 手机充值机。使用中文，请选择此项。
first-choose = 请选择语言
first-claim-button = 查询码
first-text-button = 文字·对比度
    .speech = 大字体和高对比度
first-speech-button = 语音

## 给什么充值：实体卡还是eSIM

card-title = 您要充哪种卡？
card-hint = 不确定？SIM卡是可以从手机中取出的小卡。
card-sim-button = SIM卡
card-sim-note = 手机里的小卡
card-esim-button = eSIM
card-esim-note = 内置在手机中，无实体卡
card-claim-button = 我有查询码

## 输入号码

identify-title = 请输入手机号码
identify-hint = 比利时号码，例如 { $example }
identify-insert-button = 插入SIM卡
identify-scan-button = 扫码
identify-typed = 已输入：{ $digits }
identify-typed-nothing = 还没有输入。
identify-missing = { $count ->
   *[other] 还差{ $count }位
}
identify-privacy = 您的号码只用于本次充值。

# 号码为什么不能用。
number-empty = 请先输入号码。
number-too-short = 号码太短。比利时手机号码有10位数字。
number-too-long = 号码太长。比利时手机号码有10位数字。
number-landline = 这是固话号码。请输入04开头的手机号。
number-foreign = 这里只能给比利时号码（+32）充值。
number-not-mobile = 这不是比利时手机号码。比利时手机号码以04开头，有10位数字。
number-signs = 手机号码只有数字。请重新输入。
number-not-here = 这个号码不能在本机充值。
iccid-length = SIM卡号有19或20位数字。请全部输入。
iccid-other = 号码有误：ICCID以89开头。
iccid-foreign = 这张SIM卡不属于比利时运营商。
iccid-not-here = 这张卡在别处售出，不能在这里充值。未扣款。
code-check-digit = 有一位数字不对，或者有两位颠倒了。请逐位核对。
code-not-needed = 不需要这个号码。请输入手机号码。
code-activation = 此码用于安装eSIM，不要给任何人看。要充值，请输入手机号码。
code-claim = 这是查询码。请从首页查询。
code-unknown = 无法识别此码。请输入手机号码。
sim-unreadable = 无法读取这张卡。请输入手机号码。

## 输入eSIM的号码（ICCID）

iccid-title = 请输入eSIM号码
iccid-hint = 即ICCID，19或20位，以89开头。
iccid-where = 打开手机的“设置”，选择“关于手机”，再找ICCID。
iccid-settings-label = 设置
iccid-about-label = 关于手机
iccid-no-number-button = 我没有手机号
iccid-phone-button = 用手机号码

## eSIM套餐的国家

country-title = 您要在哪里用流量？
country-hint = 流量仅限所选地区使用。
country-more-button = 更多地区
country-ae-label = 阿联酋
country-at-label = 奥地利
country-be-label = 比利时
country-br-label = 巴西
country-ca-label = 加拿大
country-ch-label = 瑞士
country-cn-label = 中国
country-cz-label = 捷克
country-de-label = 德国
country-dk-label = 丹麦
country-eg-label = 埃及
country-es-label = 西班牙
country-fr-label = 法国
country-gb-label = 英国
country-gr-label = 希腊
country-hr-label = 克罗地亚
country-hu-label = 匈牙利
country-id-label = 印度尼西亚
country-ie-label = 爱尔兰
country-in-label = 印度
country-it-label = 意大利
country-jp-label = 日本
country-kr-label = 韩国
country-lu-label = 卢森堡
country-ma-label = 摩洛哥
country-mx-label = 墨西哥
country-nl-label = 荷兰
country-no-label = 挪威
country-pl-label = 波兰
country-pt-label = 葡萄牙
country-ro-label = 罗马尼亚
country-se-label = 瑞典
country-th-label = 泰国
country-tn-label = 突尼斯
country-tr-label = 土耳其
country-us-label = 美国
country-vn-label = 越南
country-za-label = 南非
country-europe-label = 欧洲
country-world-label = 全球
country-unnamed = 国家 { $country }

## 运营商

brand-title = 请选择运营商
brand-hint = 携号转网的，请选现在的运营商。其他运营商不能在此充值。
brand-card-hint = 您的卡好像是 { $brand } 的。这是您现在的运营商吗？
brand-unknown-button = 我不知道
brand-unknown = 运营商名称在手机屏幕顶部，或在SIM卡上。
brand-more-button = 更多运营商
brand-unavailable = { $brand } 目前不可用。

brand-esim-title = eSIM是哪家的？
brand-esim-hint = 本机仅支持以下商家的eSIM。

## 种类：话费还是流量

kind-title = 您要充什么？
kind-hint = 不确定？话费可用于所有服务。
kind-credit = 用于打电话、发短信和上网
kind-data = 只用于上网
kind-voucher = 买码后自己在手机上输入
kind-esim = 用于eSIM，旅行时使用

## 产品

product-title = 充多少？
product-hint = 话费用于打电话、发短信和上网。
product-price = 标价即实付金额，不另收费。
product-credit-label = 话费
product-data-label = 流量
product-voucher-label = 充值码
product-esim-label = eSIM流量
product-credit-button = 我要充话费
product-data-button = 我要改充流量
product-other-button = 其他金额
product-most-chosen-label = 选的人多
product-valid-days = { $count ->
   *[other] 有效期{ $count }天
}
product-valid-months = { $count ->
   *[other] 有效期{ $count }个月
}
product-valid-until = 有效期至 { $date }
product-vat-included = 价格含增值税，不另收费。
product-vat-outside = 不另收费。预付话费不征增值税。
product-unavailable = 目前不可用。
product-choose-other = 此项充值暂不可用。请换金额，或稍后再来。

product-data-title = 充多少流量？
product-own-label = 自定金额
product-own = { $least } 至 { $most }
product-renews = 附加套餐自动续期
product-renews-not = 附加套餐不续期

## 输入金额

amount-title = 请输入金额
amount-hint = { $least } 至 { $most }。
amount-hint-step = { $least } 至 { $most }，须为 { $step } 的倍数。
amount-least = 金额太小：至少 { $least }。
amount-most = 超出上限：最多 { $most }。
amount-step = 须为 { $step } 的倍数。

## 具体得到什么

details-title = 充值内容
details-valid-days = { $count ->
   *[other] 从充值起{ $count }天内有效。
}
details-valid-months = { $count ->
   *[other] 从充值起{ $count }个月内有效。
}
details-valid-until = 有效期至 { $date }。
details-valid-unknown = 有效期由您的运营商决定。
details-renews = 您卡上的附加套餐会续期。
details-renews-not = 您卡上的附加套餐不续期。
details-code = 充值码印在收据上，请用手机输入。
details-country = 流量仅限以下地区使用：{ $countries }。
details-final = 充值到账后不可撤销。
details-terms-button = 条款与隐私

## 核对

review-title = 信息都对吗？
review-hint = 尚未付款。充值不能撤销。
review-number-label = 号码
review-card-label = SIM卡
review-operator-label = 运营商
review-product-label = 充值内容
review-price-label = 应付金额
review-valid-label = 有效期
review-active-minute = 1分钟内生效。
review-active-minutes = { $count ->
   *[other] { $count }分钟内生效。
}
review-receipt = 收据可选纸质或二维码。
review-no-paper = 没有纸：收据为二维码。
review-no-printer = 打印机不能工作：收据为二维码。
review-receipt-paper = 收据会打印在纸上。
review-terms = 充值后不可撤销。付款即同意条款。
review-pay-button = 付款 { $amount }
review-pay-without-paper-button = 付款 { $amount }，不打印

review-details-button = 详情和条款
review-receipt-choice = 收据方式以后再选。

## 选择付款方式

method-title = 请选择付款方式
method-card-button = 银行卡或手机
method-bancontact-button = Bancontact / Wero
method-paypal-button = PayPal
method-no-fee = 各种付款方式价格相同，不另收费。
method-unavailable = 目前不可用。

method-card = 在刷卡机上
method-bancontact = 用欧洲银行应用扫二维码
method-paypal = 用手机扫二维码

## 付款前，可以先询问运营商时

holding-title = 正在联系运营商
holding-text = 正向 { $brand } 核对号码。尚未付款。

holding-working = { $count ->
   *[other] 仍在询问，已过{ $count }秒。尚未付款。
}

## 等待付款

pay-title = 请按刷卡机提示操作
pay-amount-label = 应付金额
pay-nothing-yet = 尚未付款。
pay-hold = 请将卡或手机贴近刷卡机，或插卡。
pay-reader-label = 刷卡机
pay-reader-left = 刷卡机在左边。
pay-reader-right = 刷卡机在右边。
pay-reader-below = 刷卡机在屏幕下面。
pay-reader-below-right = 刷卡机在屏幕下面，靠右边。
pay-pin = 请在刷卡机上输入密码。
pay-processing = 银行正在核实您的付款…
pay-approved = 付款已通过。
pay-remove-card = 请取回您的卡。
pay-cancel-button = 取消付款
pay-cancelling-title = 正在取消付款
pay-cancelling = 请稍候，刷卡机需确认未扣款。
pay-asking-title = 等待银行确认
pay-late = 尚不清楚是否已扣款。请稍候，勿再付款。
pay-terminal-starting = 刷卡机正在准备…
pay-qr-title = 请用手机银行扫码
pay-qr-hint = 打开应用扫码并确认。此码仅限本次使用。
pay-qr-to = 收款方：{ $seller }
pay-card-instead-button = 改用银行卡付款

pay-late-working = { $count ->
   *[other] 已过{ $count }秒，尚不清楚是否已扣款。请勿再付款。
}
pay-cancelling-working = { $count ->
   *[other] 仍在取消，已过{ $count }秒。请等待。
}
pay-qr-paypal-title = 请用手机扫码
pay-qr-amount = { $amount }，收款方：{ $seller }。尚未付款。
pay-qr-minutes = { $count ->
   *[other] 此码还有{ $count }分钟有效。
}
pay-qr-identified-title = 请在手机上确认
pay-qr-identified = 已扫码。在手机上确认 { $amount } 后才会付款。

## 正在充值

delivering-title = 已付款，正在充值
delivering-reserved-title = 正在充值
delivering-working = { $count ->
   *[other] 仍在处理，已过{ $count }秒。您的钱是安全的。
}
delivering-paid = 已付款 { $amount }
delivering-reserved = 已预授权 { $amount }，尚未扣款
delivering-sent = 订单已发给 { $brand }
delivering-confirming = 等待 { $brand } 确认…
delivering-confirmed = { $brand } 已确认
delivering-receipt = 收据
delivering-promise = 如未成功，将全额退款。
delivering-promise-reserved = 如未成功，不会扣款。

## 完成

done-title = 完成，充值已到账
done-code-title = 充值码在收据上
done-code-missing-title = 充值码没有打印出来
done-credit-title = 完成，{ $amount } 话费已到账
done-order = 订单 { $order }
done-printing = 收据正从下方打出。
done-printed = 请取走收据。
done-not-printed = { $why }请记下查询码。
done-second-payment = 收到第二笔付款 { $extra }，将原路退回。
done-no-paper = { $why }请扫二维码保存收据。
done-text-message = { $brand } 会给您发短信。
done-claim-label = 查询码
done-qr-button = 收据二维码
done-again-button = 再充一笔
done-thanks = 谢谢，再见！

done-receipt-choice = 需要收据吗？
done-paper-button = 打印
done-other-button = 大字或全号
    .speech = 大字收据，或显示完整号码的收据
done-phone-button = 存手机
done-without-button = 不要
done-without = 您已选择不要收据。
done-shown = 收据已用二维码显示。
done-qr-title = 请扫码保存收据
done-qr-hint = 请把手机摄像头对准二维码。

paper-title = 请选择收据样式
paper-hint = 否则收据只显示部分号码。
paper-large-button = 大字收据
paper-number-button = 显示完整号码
paper-both-button = 大字和完整号码
    .speech = 大字，并显示完整号码

## 收据打印机

printer-works = 打印机可以工作。
printer-no-paper = 打印机没有纸。
printer-open = 打印机没有关好。
printer-stuck = 打印机卡纸了。
printer-hot = 打印机需要等一会儿。
printer-broken = 打印机不能工作。
printer-busy = 打印机正在打印。
printer-take = 请取走打印机里的纸。
printer-unsure = 收据可能没打出来。
printer-partly = 收据可能没打完。

## 问题：没有扣款

declined-title = 付款未通过
declined-text = 未扣款。请换卡，或咨询发卡银行。
cancelled-title = 付款已取消
cancelled-text = 未扣款，也未充值。
expired-title = 没有收到付款
expired-text = 付款超时。未扣款。
expired-phone-text = 付款超时。未扣款。请勿再在应用里确认。
terminal-title = 刷卡机暂时无法使用
terminal-busy-title = 刷卡机正忙
terminal-text = 未扣款。请重试，或使用另一台机器。
refused-title = { $brand } 拒绝充值
refused-text = 未扣款。请核对号码和运营商。
busy-title = 本机正忙
busy-text = 未扣款。请过一会儿重试。
denied-title = 暂时无法充值
denied-text = 未扣款。请重试，或使用另一台机器。

# 被拒绝的原因。钱的情况写在旁边。
why-declined = 银行或刷卡机拒绝了。
why-cancelled = 已取消。
why-no-card = 没有及时出示银行卡。
why-terminal-offline = 刷卡机没有回应。
why-terminal-busy = 刷卡机正忙。
why-too-late = 已经太晚，无法办理。
why-wrong-amount = 扣款金额与我们要求的不同。
why-never-arrived = 订单一直没有送达。
why-invalid-number = 该运营商没有这个预付费号码。
why-barred = 运营商已停用此号码，原因请咨询运营商。
why-operator-unavailable = 运营商现在不能接收订单。请稍后重试。
why-duplicate = 刚才已经下过相同的充值订单。
why-product-unavailable = 运营商现在不为这个号码提供此金额。
why-balance-low = 我们现在不能出售此充值。我们已知道这个问题。
why-hold-expired = 用时太长，运营商不再等待我们。
why-provider-offline = 暂时连不上运营商，请稍后重试。
why-provider-declined = 运营商拒绝了充值。
why-unable = 这里无法办理。
why-stopped-late = 取消之前，付款已经完成。

## 问题：付了款，但没有成功

voided-title = 不会扣款
release-requested-title = 已申请解除预授权
release-requested-text = 未充值。已请银行解除 { $amount } 预授权，待确认。
voided-text = 未充值。{ $amount } 预授权已解除，银行或仍显示几天。
refund-requested-title = 已申请退款
refund-requested-text = 未充值。已申请退还 { $amount }，待确认。
refund-accepted-title = 退款申请已通过
refund-accepted-text = 未充值。{ $amount } 的退款已通过，银行入账需几天。
refunded-title = 已退款
refunded-text = 未充值。{ $amount } 已原路退回。
refund-stuck-text = 未充值。{ $amount } 无法自动退还，已转人工为您退款。

## 问题：还不知道结果

unknown-title = 充值结果待确认
unknown-paid = 已付 { $amount }，我们会继续核实。失败则全额退款。
unknown-reserved = 已预授权 { $amount }，尚未扣款。我们会继续核实。失败则不扣款。
unknown-attention = 已付款 { $amount }。工作人员会向运营商核实。如果充值失败，钱会退还给您。
unknown-person = 明天仍无结果，将由专人处理：充值或退款。
unknown-person-reserved = 明天仍无结果，将由专人处理：充值，或不扣款。
unknown-not-again = 请勿再次付款。
unknown-claim = 您的查询码，收据上也有
unknown-claim-keep = 您的查询码：请记下或拍照
unknown-claim-call = 有疑问？请致电 { $phone }
unknown-noted-button = 已记下查询码
unknown-claim-use = 以后有疑问：在本机输入，或致电 { $phone }
unknown-claim-use-here = 请在本机输入。
unknown-scan = 扫码可在手机上查看后续情况。
unknown-payment-title = 付款结果待确认
unknown-payment-text = 银行未答复，我们会继续查询。若已扣 { $amount }，将为您充值或退款。

unknown-payment-person = 银行没有答复。工作人员会核实。如果已扣款 { $amount }，会给您充值，或把钱退还给您。

wrong-amount-title = 扣款金额不对
wrong-amount-text = 应付 { $amount }，实扣 { $extra }。未充值，{ $extra } 将原路退回。
wrong-amount-attention = 应付 { $amount }，实扣 { $extra }。未充值。尚未退还，已通知工作人员处理。
late-title = 付款已超时
late-text = 交易结束后扣了 { $extra }。未充值，款项将原路退回。
late-attention = 交易结束后扣了 { $extra }。未充值。尚未退还，已通知工作人员处理。

fault-title = 技术故障
fault-asked = 付款结果不明。若已扣款，将为您充值或退款。
fault-paid = 已付 { $amount }，将为您充值或退款。

attention-title = 工作人员会处理此事
attention-text = 已付款 { $amount }，但出了问题。已通知工作人员：将为您充值或退款。
attention-call = 请致电 { $phone }，并提供查询码。

## 查询码

claim-title = 请输入查询码
claim-hint = 12位数字，在收据上或您记下的
claim-length = 查询码有12位数字。
claim-unknown = 本机查无此码。请核对；若在别的机器购买，请到那台查询。
claim-too-often = 输入次数过多，请{ $wait }后再试。
claim-result-title = 您的充值

# 交易状态（一两个词），以及接下来的情况。
state-ordered-label = 已下单
state-paying-label = 正在付款
state-delivering-label = 处理中
state-delivered-label = 已到账
state-refunding-label = 已申请退款
state-refunded-label = 已退款
state-declined-label = 已被拒绝
state-cancelled-label = 已取消
state-paying-unknown-label = 付款核实中
state-delivering-unknown-label = 充值核实中
state-refunding-unknown-label = 退款核实中
state-attention-label = 已转交工作人员
state-delivering-next = 我们会继续核实。您不需要做什么。
state-delivered-next = 运营商已确认充值。
state-refunding-next = 我们已申请把钱退还给您。您不需要做什么。
state-refunded-next = 您的银行可能需要几天才会显示。
state-declined-next = 未扣款。
state-cancelled-next = 未扣款。
state-attention-next = 工作人员会查看。您可以致电 { $phone }。

claim-order-label = 订单
claim-again-button = 输入其他查询码
claim-unreachable = 现在无法查询。请稍后重试。
state-paying-next = 付款还没有结束。您不需要做什么。
state-paying-unknown-next = 银行没有答复。我们会继续询问。

## 暂停服务

closed-title = 暂停服务
closed-text = 请使用另一台机器。
closed-since = 从 { $time } 起
closed-reason = 原因：{ $problem }。

# 为什么不能出售。
stop-starting = 机器正在启动
stop-disk-low = 存储空间已满
stop-journal = 日志已损坏
stop-terminal = 刷卡机无响应
stop-provider = 无法连接运营商
stop-printer = 收据打印机不能工作
stop-too-many-open = 正在核实之前的充值
stop-payment-unknown = 正在核实上一笔付款
stop-no-till = 技术故障
stop-staff = 工作人员已关闭本机

closed-claim-button = 我有查询码

starting-title = 正在启动，请稍候
starting-text = 用时不到一分钟。
updating-title = 正在更新，请稍候

broken-text = 本机设置有错误，必须由工作人员改正。
broken-staff = { $count ->
   *[other] 工作人员：有{ $count }处错误。请运行：herlaad check。
}

## 更多时间、退出、帮助

idle-title = 还在操作吗？
idle-countdown = { $count ->
   *[other] { $count }秒后退出。未扣款。
}
idle-countdown-paid = { $count ->
   *[other] { $count }秒后关闭此页面。您的充值会继续。
}
idle-countdown-claim = { $count ->
   *[other] { $count }秒后关闭此页面。您的查询码仍然有效。
}
idle-continue-button = 是，继续
idle-stop-button = 现在退出

leave-title = 要退出吗？
leave-text = 尚未扣款。
leave-text-again = 您输入的内容会被删除。
leave-back-button = 返回
leave-yes-button = 确认退出

help-title = 帮助
help-call = 请致电 { $phone }
help-hours = { $hours }
help-machine = 机器 { $machine }
help-keys = 键盘：上下键移动，Enter选择，Esc返回。
help-first = 请选择语言。之后大约需要一分钟。
help-identify = 请输入要充值的手机号码。有的eSIM也有号码。
help-brand = 请选现在的运营商，携号转网也一样。
help-product = 请选择充多少话费。付款金额就是您看到的金额。
help-review = 请逐位核对号码。付款后不能更改。
help-pay = 请在刷卡机上付款。付款通过前，您还可以取消。
help-delivering = 运营商正在给您充值。您可以离开，充值会继续。
help-problem = 用查询码，可以在本机或打电话再查到这笔交易。

help-card = SIM卡：可以取出的小卡。eSIM：在手机里面，用应用或二维码购买。
help-iccid = 旅行用的eSIM常常没有手机号码。它自己的号码叫ICCID，在手机设置里。
help-country = 请选择您要去的国家。如果要去多个国家，请选择一个地区。
help-kind = 话费用于打电话、发短信和上网。流量套餐只用于上网。
help-amount = 请用按键输入整数欧元。付款金额就是您输入的金额。
help-method = 请选择付款方式。各种方式价格相同。
help-done = 充值已到账。请选择收据，或结束。
help-claim = 查询码在收据上。用它可以查看充值和钱的情况。

language-title = 请选择语言

## 销售条款和隐私

terms-title = 条款和隐私
terms-sale-label = 卖方
terms-sale = 卖方：{ $seller }，{ $number }。按钮上的价格就是您要付的全部金额。
terms-final-label = 不能撤销
terms-final = 付款前请核对号码。充值到账后不能撤销。
terms-refund-label = 退款
terms-refund = 充值未到账，将全额原路退款。
terms-claim-label = 查询码
terms-claim = 请保留。工作人员和本机可以用它查到您的充值。
privacy-number-label = 您的号码
privacy-number = 只用于本次充值，并加密保存。纸上和以后的页面会隐藏中间几位。
privacy-card-label = 您的银行卡
privacy-card = 卡号和密码只留在刷卡机里。我们从来看不到。
privacy-rights-label = 您的权利
privacy-rights = 负责方：{ $seller }。要查看或删除您的数据，请致电 { $phone }。

## 收据

receipt-delivered-title = 充值完成
receipt-pending-title = 充值处理中
receipt-unknown-title = 充值核实中
receipt-payment-unknown-title = 付款核实中
receipt-failed-title = 没有充值
receipt-refund-requested-title = 已申请退款
receipt-refund-accepted-title = 退款申请已通过
receipt-refunded-title = 已退款
receipt-attention-title = 已转交工作人员
receipt-machine-label = 机器
receipt-number-label = 号码
receipt-card-label = SIM卡
receipt-operator-label = 运营商
receipt-product-label = 产品
receipt-credit-label = 话费
receipt-data-label = 流量
receipt-price-label = 价格
receipt-valid-label = 有效期
receipt-valid-until = 至 { $date }
receipt-extras-label = 附加套餐
receipt-renews = 这个金额会续订
receipt-renews-not = 这个金额不续订
receipt-active-label = 生效
receipt-active-minute = 1分钟内
receipt-active-within = { $time }内
receipt-total-label = 合计
receipt-paid-label = 已付款
receipt-reserved-label = 已预授权
receipt-surplus-label = 额外付款
receipt-voucher-label = 充值码
receipt-claim-label = 查询码
receipt-pending = 运营商仍在处理。如果充值失败，钱会自动退还给您。
receipt-unknown = 我们还不知道充值是否到账。我们会继续核实。请不要再次付款。
receipt-payment-unknown = 银行还没有答复。我们会继续询问。请不要再次付款。
receipt-failed = 没有充值。请保留此收据：用上面的查询码，可以查看钱的情况。
receipt-refund-requested = 没有充值。我们已申请把钱退还给您。还没有得到确认。
receipt-refund-accepted = 没有充值。退款申请已通过。您的银行可能需要几天才会显示。
receipt-refunded = 没有充值。您的钱已退还。
receipt-void-requested = 没有充值。已申请解除预授权，待确认。
receipt-voided = 没有充值。预授权已解除，不会扣款。
receipt-attention = 已通知工作人员，他们会处理。请保留此收据。
receipt-surplus-received = 收到的钱比您应付的多。请保留此收据。
receipt-surplus-requested = 我们已申请把额外付款退还给您。还没有得到确认。
receipt-surplus-accepted = 额外付款会退还给您：退款申请已通过。您的银行可能需要几天。
receipt-surplus-attention = 额外付款还没有退还。已通知工作人员，他们会处理。
receipt-scan = 扫码查看充值状态
receipt-scan-text = 扫码把此收据存到手机
receipt-help = 有问题？{ $phone }
receipt-vat-outside = 预付话费：不属于增值税征收范围。
receipt-vat-included = 价格含{ $rate }%增值税：{ $amount }
receipt-demo = 演示：没有价值
receipt-test = 测试：没有价值
receipt-copy = 副本 { $number }
receipt-keep = 请保留此收据。谢谢，再见！
