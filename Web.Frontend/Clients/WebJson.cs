using System.Text.Json;
using System.Text.Json.Serialization;
using PeakStore.ServiceDefaults.Paging;
using PeakStore.Web.Account;
using PeakStore.Web.Shop.Checkout;

namespace PeakStore.Web.Clients;

/// <summary>What goes over the wire between the shop, the services and the tools.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<Product>))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Page<Category>))]
[JsonSerializable(typeof(Page<Campaign>))]
[JsonSerializable(typeof(Basket))]
[JsonSerializable(typeof(BasketQuantity))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Page<Order>))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(ApiProblemBody))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class WebJson : JsonSerializerContext;
