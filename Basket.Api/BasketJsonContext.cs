using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PeakStore.Basket.Baskets;
using PeakStore.Basket.Checkout;

namespace PeakStore.Basket;

/// <summary>JSON of everything that this service reads, answers and stores.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BasketView))]
[JsonSerializable(typeof(QuantityRequest))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class BasketJsonContext : JsonSerializerContext;
