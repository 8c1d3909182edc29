using PeakStore.Wiring;

namespace PeakStore.Unit.Wiring;

public sealed class WiresTests : IDisposable
{
    private const string AppHost = """
        var catalog = builder.AddProject<Projects.Catalog_Api>("catalog-api")
            .WithProbes();

        var web = builder.AddProject<Projects.Web_Frontend>("web-frontend")
            .WithReference(catalog).WaitFor(catalog);

        foreach (var service in new[] { catalog, web })
        {
        }
        """;

    private readonly Solution _solution = new(Directory.CreateTempSubdirectory("wiring-").FullName, "Acme.Shop", "acme-shop");
    private readonly NewService _returns = NewService.Of("Returns.Api", "web-frontend")!;

    public void Dispose() => Directory.Delete(_solution.Root, recursive: true);

    [Fact]
    public void AppHost_gets_the_service_before_the_one_that_calls_it()
    {
        var text = After("AppHost/AppHost.cs", AppHost);
        Assert.Contains("var returnsApi = builder.AddProject<Projects.Returns_Api>(\"returns-api\")", text[..text.IndexOf("var web", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(".WaitFor(catalog)\n    .WithReference(returnsApi);", text, StringComparison.Ordinal);
        Assert.Contains("new[] { catalog, web, returnsApi }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wired_stays_as_it_is()
    {
        var text = After("AppHost/AppHost.cs", AppHost);
        Assert.Equal(text, After("AppHost/AppHost.cs", text));
    }

    [Fact]
    public void A_name_that_has_this_one_in_it_is_another()
    {
        var text = After("deploy/images/build.sh", "#!/bin/sh\nservices=\"Catalog.Api MoreReturns.Api\"\n");
        Assert.Equal("#!/bin/sh\nservices=\"Catalog.Api MoreReturns.Api Returns.Api\"\n", text);
    }

    [Fact]
    public void The_ends_of_lines_stay_those_of_the_file() =>
        Assert.Equal("resources:\r\n  - web-frontend\r\n  - returns-api\r\n", After("deploy/kubernetes/base/kustomization.yaml", "resources:\r\n  - web-frontend\r\n"));

    [Fact]
    public void The_image_has_the_version_of_the_others()
    {
        const string One = "images:\n  - name: acme-shop/web-frontend\n    newName: registry.example.com/acme-shop/web-frontend\n    newTag: 1.4.0\n";
        var text = After("deploy/kubernetes/components/images/kustomization.yaml", One);
        Assert.Equal(One + One["images:\n".Length..].Replace("web-frontend", "returns-api", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Where_the_place_is_not_found_the_file_stays_and_it_is_told()
    {
        var change = Write("AppHost/AppHost.cs", "// all new\n");
        Assert.False(change.Make(_solution));
        Assert.Equal("// all new\n", _solution.Read(change.Path));
        Assert.Contains(".WithReference(returnsApi)", change.ByHand, StringComparison.Ordinal);
    }

    private string After(string path, string text)
    {
        var change = Write(path, text);
        Assert.True(change.Make(_solution));
        return _solution.Read(path);
    }

    private Change Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_solution.PathTo(path))!);
        File.WriteAllText(_solution.PathTo(path), text);
        return Wires.ChangesFor(_solution, _returns).Single(change => change.Path == path);
    }
}
