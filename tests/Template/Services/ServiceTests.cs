using PeakStore.Template.Running;

namespace PeakStore.Template.Services;

/// <summary>One more service in a solution that is there: docs/new-service.md.</summary>
public sealed class ServiceTests(Templates templates)
{
    [Fact]
    public async Task It_gets_the_names_of_the_solution_and_a_place_wherever_services_are_listed()
    {
        var solution = (await templates.GenerateAsync("Acme.Shop")).WithPackages();

        var (code, said) = await AddAsync(solution, "gift cards", "--called-by", "basket-api");

        Assert.True(code == 0, said);
        Assert.DoesNotContain("By hand", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("namespace Acme.Shop.GiftCards.About;", solution.Text("GiftCards.Api/About/AboutEndpoints.cs"), StringComparison.Ordinal);
        Assert.Contains("image: acme-shop/giftcards-api", solution.Text("deploy/kubernetes/base/giftcards-api/deployment.yaml"), StringComparison.Ordinal);
        Assert.Contains("app.kubernetes.io/name: basket-api", solution.Text("deploy/kubernetes/components/network-policies/giftcards-api.yaml"), StringComparison.Ordinal);
        Assert.Contains("(\"giftcards-api\")", solution.Text("AppHost/AppHost.cs"), StringComparison.Ordinal);
        Assert.Contains(".WithReference(giftCardsApi);", solution.Text("AppHost/AppHost.cs"), StringComparison.Ordinal);
        string[] lists =
        [
            solution.Solution, "AppHost/AppHost.csproj", "deploy/images/build.sh", "deploy/images/sbom.sh",
            "deploy/kubernetes/base/kustomization.yaml", "deploy/kubernetes/base/basket-api/deployment.yaml", "deploy/kubernetes/components/images/kustomization.yaml",
            "deploy/kubernetes/components/network-policies/kustomization.yaml", "deploy/compose/compose.yaml", "eng/dev/run.sh",
        ];
        Assert.All(lists, file => Assert.Matches("GiftCards[.]Api|giftcards-api", solution.Text(file)));
        Assert.DoesNotContain("TheStore", string.Concat(new GeneratedSolution(solution.Folder).Files.Where(file => file.StartsWith("GiftCards", StringComparison.Ordinal)
            || file.StartsWith("tests/GiftCards", StringComparison.Ordinal)).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(solution.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2go")]
    [InlineData("über")]
    [InlineData("basket")]
    [InlineData("payment sandbox")]
    [InlineData("PaymentSANDBOX")]
    [InlineData("System")]
    [InlineData("a very long name that nobody could ever want for one service of a store")]
    public async Task A_name_that_it_cannot_have_is_refused_and_nothing_is_made(string name)
    {
        var folder = Directory.CreateTempSubdirectory("service-").FullName;

        var (code, said) = await templates.NewAsync(folder, "peakstore-service", "--name", name, "--allow-scripts", "yes");

        Assert.NotEqual(0, code);
        Assert.Contains("Choose a name of Latin letters", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Who_named_a_caller_that_is_not_there_names_another_and_loses_nothing()
    {
        var solution = (await templates.GenerateAsync("Acme.Shop", "--deploy", "none")).WithPackages();
        var chart = Path.Combine(Directory.CreateDirectory(Path.Combine(solution.Folder, "deploy", "kubernetes")).FullName, "Chart.yaml");
        await File.WriteAllTextAsync(chart, "name: ours", TestContext.Current.CancellationToken);

        var (code, said) = await AddAsync(solution, "Returns", "--called-by", "nobody-api");
        Assert.NotEqual(0, code);
        Assert.Contains("AppHost.cs has no service nobody-api", said, StringComparison.Ordinal);
        await Command.SucceedAsync(solution.Folder, "dotnet", ["run", "--project", "eng/wiring", "--", "Returns.Api", "--called-by", "basket-api"]);

        Assert.Contains(".WithReference(returnsApi);", solution.Text("AppHost/AppHost.cs"), StringComparison.Ordinal);
        Assert.Equal([chart], Directory.EnumerateFileSystemEntries(Path.Combine(solution.Folder, "deploy", "kubernetes")));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task It_builds_without_a_warning_answers_and_is_deployed_as_AppHost_says()
    {
        var solution = (await templates.GenerateAsync("Acme.Shop")).WithPackages();
        var (code, said) = await AddAsync(solution, "Returns");
        Assert.True(code == 0, said);

        await solution.BuildAsync();
        await Command.SucceedAsync(solution.Folder, "dotnet", ["test", "tests/Returns", "--no-build", "--nologo"]);
        await solution.TestAsync("Deploy", "DriftTests");
        await solution.TestAsync("Deploy", "LifecycleTests");
    }

    private Task<(int Code, string Said)> AddAsync(GeneratedSolution solution, string name, params string[] options) =>
        templates.NewAsync(solution.Folder, ["peakstore-service", "--name", name, "--allow-scripts", "yes", .. options]);
}
