using System.Text;
using PeakStore.Catalog.Products;
using PeakStore.Catalog.Search;
using PeakStore.ServiceDefaults.Paging;

namespace PeakStore.Unit.Catalog;

public sealed class ProductFieldsTests
{
    private static readonly ProductView Lamp = new(
        "LGT-0001", "Lamp", "A lamp.", "lighting", 19.90m, ListPrice: null, "EUR", LimitPerBuyer: null, Available: 3,
        "/pictures/LGT-0001-0.svg", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Version: 1);

    [Fact]
    public void Only_the_fields_asked_for_are_written()
    {
        Assert.True(ProductFields.TryParse("price,sku,listPrice,sku", out var fields));

        var json = Encoding.UTF8.GetString(fields!.Write(new Page<ProductView>([Lamp], Next: null)));

        Assert.Equal("""{"items":[{"sku":"LGT-0001","price":19.90,"listPrice":null}],"next":null}""", json);
    }

    [Fact]
    public void All_documented_fields_are_known() => Assert.Equal(
        [
            "sku", "name", "description", "category", "price", "listPrice", "currency", "limitPerBuyer", "available", "pictureUrl",
            "createdAt", "version",
        ],
        ProductFields.Known);
}
