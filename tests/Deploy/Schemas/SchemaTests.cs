using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Schemas;

/// <summary>What a cluster would refuse, or drop without a word, is found before.</summary>
public sealed class SchemaTests(Overlays overlays)
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports:
            - name: http
              port: 8080
        """;

    private const string Scaled = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata:
          name: shop
        spec:
          scaleTargetRef:
            name: shop
          minReplicaCount: 2
          triggers:
            - type: cpu
              metadata:
                value: "60"
        """;

    public static TheoryData<string> All => Overlays.Everything;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_object_is_valid_against_its_schema(string overlay)
    {
        var mistakes = await Validator.MistakesOfAsync(overlays.Rendered(overlay).Yaml);
        Assert.True(mistakes.Length == 0, $"{overlay}: {mistakes}");
    }

    [Fact]
    public async Task Objects_without_a_mistake_pass() => Assert.Equal("", await Validator.MistakesOfAsync($"{Service}\n---\n{Scaled}"));

    [Theory]
    [InlineData("port: 8080", "port: web", "port")]
    [InlineData("port: 8080", "port: 8080\n      protocoll: TCP", "protocoll")]
    [InlineData("ports:", "prots:", "prots")]
    [InlineData("minReplicaCount: 2", "minReplicaCount: two", "minReplicaCount")]
    [InlineData("minReplicaCount: 2", "minimumReplicaCount: 2", "minimumReplicaCount")]
    [InlineData("kind: ScaledObject", "kind: ScaledThing", "nobody knows this kind")]
    public async Task A_mistake_is_found_and_named(string right, string wrong, string named)
    {
        var manifests = $"{Service}\n---\n{Scaled}";
        Assert.Contains(right, manifests, StringComparison.Ordinal);
        Assert.Contains(named, await Validator.MistakesOfAsync(manifests.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
