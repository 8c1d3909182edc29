using System.Text.RegularExpressions;
using PeakStore.Template.Running;

namespace PeakStore.Template.Naming;

public sealed partial class NameTests(Templates templates)
{
    [Theory]
    [InlineData("Acme.Shop", "Acme.Shop", "Acme Shop", "acme-shop")]
    [InlineData("AcmeShop", "AcmeShop", "AcmeShop", "acme-shop")]
    [InlineData("my-shop", "my_shop", "my shop", "my-shop")]
    [InlineData("1st.2nd", "_1st._2nd", "1st 2nd", "store-1st-2nd")]
    [InlineData("class", "_class", "class", "class")]
    [InlineData("Acme Shop Ltd", "Acme_Shop_Ltd", "Acme Shop Ltd", "acme-shop-ltd")]
    [InlineData("Größe & Söhne", "Größe_Söhne", "Größe Söhne", "groesse-soehne")]
    [InlineData("Магазин", "Магазин", "Магазин", "my-store")]
    [InlineData("..a..b..", "a.b", "a b", "a-b")]
    [InlineData("---", "MyStore", "My Store", "my-store")]
    [InlineData("Acme.Order", "Acme.MyOrder", "Acme Order", "acme-order")]
    [InlineData("System", "MySystem", "System", "system")]
    [InlineData("O\"Neil<b>$x{y}", "O_Neil_b_x_y_", "O Neil b x y", "o-neil-b-x-y")]
    [InlineData("default", "_default", "default", "store-default")]
    [InlineData("Kube.System", "Kube.MySystem", "Kube System", "store-kube-system")]
    [InlineData("B2B.Shop24Online", "B2B.Shop24Online", "B2B Shop24Online", "b2b-shop24-online")]
    [InlineData(
        "Contoso Enterprise Retail Commerce Platform", "Contoso_Enterprise_Retail_Commerce_Platform",
        "Contoso Enterprise Retail Commerce", "contoso-enterprise-retail")]
    [InlineData(
        "AVeryLongNameThatGoesOnAndOnAndOnForever.AndEver", "AVeryLongNameThatGoesOnAndOnAndOnForever.AndEver",
        "AVeryLongNameThatGoesOnAndOnAndOnForever", "a-very-long-name-that-goes-on")]
    public void Whatever_it_is_called_code_pages_and_resources_have_a_fitting_name(string name, string code, string pages, string resources)
    {
        Assert.Equal(
            (code, code + ".sln", pages, resources),
            (Forms.Apply("namespace", name), Forms.Apply("solution", name), Forms.Apply("title", name), Forms.Apply("dns", name)));
        Assert.Matches(DnsLabel(), resources);
    }

    [Theory]
    [InlineData("Acme.Shop", "Acme.Shop", "Acme Shop", "acme-shop")]
    [InlineData("O\"Neil's 1st & <b>$x{y}", "O_Neil_s_1st_b_x_y_", "O Neil s 1st b x y", "o-neil-s-1st-b-x-y")]
    public async Task Nothing_is_left_of_the_template_s_own_name(string name, string code, string pages, string resources)
    {
        var solution = await templates.GenerateAsync(name);

        Assert.Equal(code + ".sln", solution.Solution);
        Assert.Contains($"<RootNamespace>{code}.AppHost</RootNamespace>", solution.Text("AppHost/AppHost.csproj"), StringComparison.Ordinal);
        Assert.Contains($"namespace {code}.Ordering.Orders;", solution.Text("Ordering.Api/Orders/OrderEndpoints.cs"), StringComparison.Ordinal);
        Assert.Contains($"<strong>{pages}</strong>", solution.Text("Web.Frontend/Components/Layout/SiteFooter.razor"), StringComparison.Ordinal);
        Assert.Contains($"namespace: {resources}\n", solution.Text("deploy/kubernetes/overlays/production/kustomization.yaml"), StringComparison.Ordinal);
        Assert.Contains($"name: {resources}\n", solution.Text("azure.yaml"), StringComparison.Ordinal);
        Assert.Equal(name, (string?)solution.Json(".config/peakstore.json")["name"]);
        Assert.Empty(solution.Files.SelectMany(file => Leftovers().Matches(solution.Text(file)).Select(match => $"{file}: {match.Value}")));
    }

    [Fact]
    public async Task A_name_that_cannot_be_a_folder_s_is_refused()
    {
        var (code, said, folder) = await templates.TryGenerateAsync("a/b");

        Assert.NotEqual(0, code);
        Assert.Contains("'/'", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    // What goes over the wire keeps its name whatever the store is called: metrics, events, types of problems. docs/architecture.md says so.
    // And the template is called what it is called.
    [GeneratedRegex("^.*(PeakStore(?![.]Templates)|(?<!dotnet new |[.]config/)peakstore(?![._])|peakstore[.]svc).*$", RegexOptions.Multiline)]
    private static partial Regex Leftovers();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}[a-z0-9]$")]
    private static partial Regex DnsLabel();
}
