using System.Text.Json.Serialization;

namespace PeakStore.ServiceDefaults.Contracts;

/// <summary>JSON of every event that crosses a service boundary.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProductChanged))]
[JsonSerializable(typeof(AvailabilityChanged))]
[JsonSerializable(typeof(CampaignChanged))]
[JsonSerializable(typeof(PrewarmRequested))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderPaid))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(StockLevelChanged))]
[JsonSerializable(typeof(WaitingRoomChanged))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
