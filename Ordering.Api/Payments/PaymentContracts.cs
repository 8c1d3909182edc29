using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeakStore.Ordering.Payments;

internal sealed record ChargeRequest(Guid OrderId, decimal Amount, string Currency);

internal sealed record ChargeResponse(string Id, decimal Amount, string Currency);

internal sealed record RefundRequest(Guid OrderId);

internal sealed record RefundResponse(string Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(ChargeResponse))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(RefundResponse))]
internal sealed partial class PaymentJsonContext : JsonSerializerContext;
