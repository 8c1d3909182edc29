using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using TheStore.Returns.About;

namespace TheStore.Returns;

/// <summary>JSON of everything that this service reads and answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AboutView))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ReturnsJsonContext : JsonSerializerContext;
