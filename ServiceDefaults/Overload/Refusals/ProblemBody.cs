using System.Text.Json.Serialization;

namespace PeakStore.ServiceDefaults.Overload.Refusals;

/// <param name="Reason">One of <see cref="ShedLayer"/>.</param>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class RefusalJson : JsonSerializerContext;
