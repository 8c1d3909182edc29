using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Web.Clients;

/// <summary>How the shop calls services: whatever goes wrong on the way becomes a value that a page can tell people about.</summary>
internal static partial class ApiCalls
{
    // A page that comes with a part missing is better than one that does not come.
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(4);

    /// <summary>Sends and reads the answer. Throws only when the caller cancels.</summary>
    /// <param name="look">Sees the answer before its body is read.</param>
    public static async Task<Reply<T>> AskAsync<T>(
        this HttpClient http, HttpRequestMessage request, JsonTypeInfo<T> type, ILogger logger, CancellationToken ct, Action<HttpResponseMessage>? look = null)
        where T : class
    {
        using (request)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (request.Method == HttpMethod.Get)
            {
                patience.CancelAfter(PagePatience);
            }

            try
            {
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                look?.Invoke(response);
                if (!response.IsSuccessStatusCode)
                {
                    return await ReadProblemAsync(response, patience.Token);
                }

                return await response.Content.ReadFromJsonAsync(type, patience.Token) ?? throw new JsonException("The body is null.");
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // Refused connections, timeouts, open circuits and unreadable bodies are all the same to a shopper.
                CallFailed(logger, request.Method, request.RequestUri, e.Message);
                return ApiProblem.Of(ApiProblem.Unreachable);
            }
        }
    }

    /// <summary>Sends and wants no more than success; null is success.</summary>
    public static async Task<ApiProblem?> TellAsync(
        this HttpClient http, HttpRequestMessage request, ILogger logger, CancellationToken ct)
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
                return response.IsSuccessStatusCode ? null : await ReadProblemAsync(response, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                CallFailed(logger, request.Method, request.RequestUri, e.Message);
                return ApiProblem.Of(ApiProblem.Unreachable);
            }
        }
    }

    /// <summary>A request in the name of a buyer.</summary>
    public static HttpRequestMessage As(this HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>A request that may be repeated without happening twice.</summary>
    public static HttpRequestMessage Once(this HttpRequestMessage request, Guid idempotencyKey)
    {
        request.Headers.Add("Idempotency-Key", idempotencyKey.ToString());
        return request;
    }

    private static async Task<ApiProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var fallback = ProblemTypes.OfStatus((int)response.StatusCode);
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return ApiProblem.Of(fallback);
        }

        var body = await response.Content.ReadFromJsonAsync(WebJson.Default.ApiProblemBody, ct);
        var kind = body?.Type?[(body.Type.LastIndexOf('/') + 1)..];
        return new ApiProblem(string.IsNullOrEmpty(kind) ? fallback : kind, body?.Lines ?? []);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Address} gave no usable answer: {Why}")]
    private static partial void CallFailed(ILogger logger, HttpMethod method, Uri? address, string why);
}
