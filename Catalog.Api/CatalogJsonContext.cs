using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PeakStore.Catalog.Campaigns;
using PeakStore.Catalog.Categories;
using PeakStore.Catalog.Cdn;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Catalog;

/// <summary>JSON of everything that this service reads and answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductFacts))]
[JsonSerializable(typeof(Page<ProductView>))]
[JsonSerializable(typeof(Page<CategoryView>))]
[JsonSerializable(typeof(CampaignView))]
[JsonSerializable(typeof(PrewarmView))]
[JsonSerializable(typeof(CampaignFacts))]
[JsonSerializable(typeof(Page<CampaignView>))]
[JsonSerializable(typeof(PurgedTags))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class CatalogJsonContext : JsonSerializerContext;
