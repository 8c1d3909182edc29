using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Ordering;

/// <summary>JSON of everything that this service reads, answers and stores.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(Page<OrderView>))]
[JsonSerializable(typeof(AllocationDecision))]
[JsonSerializable(typeof(StockView))]
[JsonSerializable(typeof(AdjustmentRequest))]
[JsonSerializable(typeof(IReadOnlyList<UnavailableLine>))]
[JsonSerializable(typeof(IReadOnlyList<LimitedLine>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class OrderingJsonContext : JsonSerializerContext;
