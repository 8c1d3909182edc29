using PeakStore.Deploy.Compose;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Model;

/// <summary>A comparison that finds nothing proves nothing, so each kind of mistake is made once, in a copy.</summary>
public sealed class NoticingTests(AppModel app, Overlays overlays)
{
    private string Rendered => overlays.Rendered("production").Yaml;

    [Theory]
    // an environment variable: gone, wrong, too much
    [InlineData("Deployment/web-frontend", """
                - name: services__basket-api__http__0
                  value: http://basket-api:8080
        """, "", "web-frontend: environment services__basket-api__http__0 is not deployed")]
    [InlineData("Deployment/basket-api", "value: http://ordering-api:8080", "value: http://ordering-api:80",
        "basket-api: environment services__ordering-api__http__0 is http://ordering-api:80, and in AppHost {ordering-api.bindings.http.url}")]
    [InlineData("Deployment/ordering-api", "key: waiting-room-key", "key: token-signing-key",
        "ordering-api: environment WaitingRooms__Key is {token-signing-key.value}, and in AppHost {waiting-room-key.value}")]
    [InlineData("Deployment/catalog-api", "- name: Postgres__Migrate", "- name: Postgres__Migration",
        "catalog-api: environment Postgres__Migration is not in AppHost")]
    // a probe: gone, wrong
    [InlineData("Deployment/ordering-api", "livenessProbe:", "unknown:", "ordering-api: probe liveness http /alive is not deployed")]
    [InlineData("Deployment/ordering-api", "path: /health", "path: /alive",
        "ordering-api: probe readiness http /alive is not in AppHost", "ordering-api: probe readiness http /health is not deployed")]
    // a port: of the container, of the service, of what it listens to
    [InlineData("Deployment/catalog-api", "name: http\n", "name: web\n",
        "catalog-api: port container http is not deployed", "catalog-api: port container web is not in AppHost", "catalog-api: port service http is not deployed")]
    [InlineData("Service/catalog-api", "targetPort: http", "targetPort: web", "catalog-api: port service http is not deployed")]
    [InlineData("Deployment/basket-api", "value: \"8080\"", "value: \"9090\"",
        "basket-api: port container http is not deployed", "basket-api: port service http is not deployed")]
    // a network arrow: gone on either side, too much, all of them
    [InlineData("NetworkPolicy/to-ordering-api", "      - basket-api\n", "", "way out basket-api → ordering-api is not deployed")]
    [InlineData("NetworkPolicy/basket-api", "app.kubernetes.io/name: web-frontend", "app.kubernetes.io/name: catalog-api",
        "way in catalog-api → basket-api is not in AppHost", "way in web-frontend → basket-api is not deployed")]
    [InlineData("NetworkPolicy/to-postgres", "- catalog-api\n", "- catalog-api\n      - web-frontend\n", "way out web-frontend → postgres is not in AppHost")]
    [InlineData("NetworkPolicy/to-payment-provider", "port: 443", "port: 25",
        "way out ordering-api → payment-provider is not deployed", "way out ordering-api → port 25 is not in AppHost")]
    // a service, and how many there are
    [InlineData("ScaledObject/ordering-api", "minReplicaCount: 3", "minReplicaCount: 1", "ordering-api: replicas are 1, and in AppHost 2")]
    public void A_mistake_in_a_manifest_is_found_and_named(string where, string right, string wrong, params string[] found)
    {
        var objects = Rendered.Split("\n---\n");
        var (kind, name) = (where.Split('/')[0], where.Split('/')[1]);
        var index = Array.FindIndex(objects, one => one.Contains($"\nkind: {kind}\n", StringComparison.Ordinal)
            && Manifests.Parse("one", one).Objects.Single().Name == name);
        Assert.Contains(right, objects[index], StringComparison.Ordinal);
        objects[index] = objects[index].Replace(right, wrong, StringComparison.Ordinal);

        var before = Drift.Between(app.Picture, KubernetesPicture.Of(overlays.Rendered("production")));
        var after = Drift.Between(app.Picture, KubernetesPicture.Of(Manifests.Parse("production", string.Join("\n---\n", objects))));
        Assert.Equal(found.Select(one => $"production: {one}").Order(), after.Except(before).Order());
    }

    [Fact]
    public void A_service_that_is_missing_whole_is_found()
    {
        var without = overlays.Rendered("production") with { Objects = [.. overlays.Rendered("production").Objects.Where(one => $"{one}" != "Deployment/basket-api")] };
        Assert.Contains("production: service basket-api is not deployed", Drift.Between(app.Picture, KubernetesPicture.Of(without)));
    }

    [Fact]
    public void A_service_that_AppHost_does_not_know_is_found()
    {
        var rogue = Rendered.Split("\n---\n").Single(one => one.Contains("\nkind: Deployment\n", StringComparison.Ordinal) && one.Contains("\n  name: basket-api\n", StringComparison.Ordinal))
            .Replace("basket-api", "wishlist-api", StringComparison.Ordinal);
        var differences = Drift.Between(app.Picture, KubernetesPicture.Of(Manifests.Parse("production", $"{Rendered}\n---\n{rogue}")));
        Assert.Contains("production: service wishlist-api is not in AppHost", differences);
    }

    [Fact]
    public void Pods_that_no_policy_closes_are_found()
    {
        var open = overlays.Rendered("production") with { Objects = [.. overlays.Rendered("production").Objects.Where(one => one.Kind != "NetworkPolicy")] };
        var differences = Drift.Between(app.Picture, KubernetesPicture.Of(open));
        Assert.Contains("production: way out catalog-api → anybody is not in AppHost", differences);
        Assert.Contains("production: way in anybody → ordering-api is not in AppHost", differences);
    }

    [Theory]
    [InlineData("      Payments__Provider: ${PAYMENT_PROVIDER:?run ./init.sh}\n", "", "ordering-api: environment Payments__Provider is not deployed")]
    [InlineData("Authentication__SigningKey: ${TOKEN_SIGNING_KEY:?", "Authentication__SigningKey: ${WAITING_ROOM_KEY:?",
        "basket-api: environment Authentication__SigningKey is {waiting-room-key.value}, and in AppHost {token-signing-key.value}")]
    [InlineData("Database=orderingdb", "Database=catalogdb", "ordering-api: environment ConnectionStrings__orderingdb is ")]
    [InlineData("networks: [basket-api, ordering-api,", "networks: [basket-api, postgres, ordering-api,", "way out basket-api → postgres is not in AppHost")]
    [InlineData("networks: [basket-api, ordering-api,", "networks: [basket-api,", "way out basket-api → ordering-api is not deployed")]
    [InlineData("/app/Basket.Api.dll, --probe, \"http://127.0.0.1:8080/health\"", "/app/Basket.Api.dll, --probe, \"http://127.0.0.1:8080/alive\"", "basket-api: probe readiness http /health is not deployed")]
    [InlineData("expose: [\"8080\"]", "expose: [\"80\"]", "basket-api: port service http is not deployed")]
    [InlineData("    image: redis:8.2\n", "    image: redis:8.2\n    ports: [\"6379:6379\"]\n", "way in outside → redis is not in AppHost")]
    public void A_mistake_in_compose_is_found_and_named(string right, string wrong, string found)
    {
        Assert.Contains(right, ComposeFile.Text, StringComparison.Ordinal);
        var differences = Drift.Between(app.Picture, ComposePicture.Of(ComposeFile.Parse(ComposeFile.Text.Replace(right, wrong, StringComparison.Ordinal))));
        Assert.Contains(differences, difference => difference.StartsWith($"compose: {found}", StringComparison.Ordinal));
    }
}
