using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PeakStore.Catalog.Products;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Catalog.Search;

/// <summary>Writes products with just the properties that were asked for. The properties of <see cref="ProductView"/> are the whitelist.</summary>
internal sealed class ProductFields
{
    private static readonly JsonSerializerOptions Json = CatalogJsonContext.Default.Options;
    private static readonly IList<JsonPropertyInfo> All = CatalogJsonContext.Default.ProductView.Properties;

    private readonly JsonPropertyInfo[] _chosen;

    private ProductFields(JsonPropertyInfo[] chosen) => _chosen = chosen;

    /// <summary>Names that can be asked for.</summary>
    public static IEnumerable<string> Known => All.Select(property => property.Name);

    /// <summary>Reads names separated by commas.</summary>
    /// <param name="text">Null for all properties.</param>
    /// <param name="fields">Null for all properties.</param>
    /// <returns>False when a name is unknown.</returns>
    public static bool TryParse(string? text, out ProductFields? fields)
    {
        fields = null;
        if (text is null)
        {
            return true;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        if (names.Except(Known).Any())
        {
            return false;
        }

        fields = new([.. All.Where(property => names.Contains(property.Name))]);
        return true;
    }

    /// <summary>All properties but one.</summary>
    public static ProductFields AllBut(string name) => new([.. All.Where(property => property.Name != name)]);

    /// <summary>A page of products as UTF-8 JSON.</summary>
    public byte[] Write(Page<ProductView> page)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = Json.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var product in page.Items)
            {
                Write(writer, product);
            }

            writer.WriteEndArray();
            writer.WriteString("next", page.Next);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter writer, ProductView product)
    {
        writer.WriteStartObject();
        foreach (var property in _chosen)
        {
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, property.Get!(product), Json.GetTypeInfo(property.PropertyType));
        }

        writer.WriteEndObject();
    }
}
