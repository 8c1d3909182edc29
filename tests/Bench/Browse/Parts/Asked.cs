using System.Net;
using PeakStore.Bench.Browse.Servers;

namespace PeakStore.Bench.Browse.Parts;

/// <summary>One kind of answer, and how it is asked for.</summary>
/// <param name="Name">In the report.</param>
/// <param name="IsPage">Whether the shop answers it, and not the catalogue.</param>
/// <param name="Aim">What part of a bare endpoint's rate is wanted.</param>
internal sealed record Asked(string Name, bool IsPage, string Path, double Aim, string? Encoding = null, bool Known = false)
{
    private readonly string _bare = $"/{Guid.NewGuid():N}";
    private string? _tag;

    /// <summary>Headers of the request.</summary>
    public string[] Headers =>
        [.. Encoding is null ? (string[])[] : [$"Accept-Encoding: {Encoding}"], .. _tag is null ? (string[])[] : [$"If-None-Match: {_tag}"]];

    /// <summary>Bytes of the body.</summary>
    public int Length { get; private set; }

    /// <summary>The same from the bare server.</summary>
    public string BarePath => _bare;

    /// <summary>Looks at what the store answers, so that the bare server can send as much.</summary>
    public async Task<BareAnswer> LookAsync(HttpClient http, Uri server)
    {
        using var answer = await SendAsync(http, server);
        if (!Known)
        {
            return await ReadAsync(answer);
        }

        _tag = answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{Path} has no ETag.");
        using var known = await SendAsync(http, server);
        return known.StatusCode == HttpStatusCode.NotModified ? await ReadAsync(known) : throw new InvalidOperationException($"{Path} is sent again though it is known.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient http, Uri server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, Path));
        foreach (var header in Headers.Select(header => header.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return await http.SendAsync(request);
    }

    private async Task<BareAnswer> ReadAsync(HttpResponseMessage answer)
    {
        Length = (await answer.Content.ReadAsByteArrayAsync()).Length;
        return new(_bare, (int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", Length);
    }
}
