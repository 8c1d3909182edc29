using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeakStore.Bench.Ways;
using PeakStore.Ordering;
using PeakStore.Ordering.Admission;
using PeakStore.Ordering.Checkout;
using PeakStore.ServiceDefaults;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Bench.Http;

/// <summary><c>serve</c>: the part of Ordering.Api that takes orders, with the allocator or another way behind the same endpoint.</summary>
internal static class Server
{
    /// <summary>Reads and checks what an order has, and does nothing.</summary>
    public const string NoOp = "/api/nothing";

    /// <summary>Its settings are the first line of its input, and not arguments, which everybody on the machine can read.</summary>
    public static async Task RunAsync()
    {
        var settings = JsonSerializer.Deserialize<ServerSettings>((await Console.In.ReadLineAsync())!)!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Authentication:SigningKey"] = settings.SigningKey,
            ["WaitingRooms:Key"] = settings.SigningKey,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.AddServiceDefaults("Ordering");
        builder.AddAdmissionGuard();
        builder.AddLedger(settings.Connection);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderingJsonContext.Default));
        if (settings.Pool > 0)
        {
            var source = WaysToSell.PrimaryOf(settings.Connection, settings.Pool);
            builder.Services.Replace(ServiceDescriptor.Singleton<IAllocator>(services => new TransactionPerOrder(
                source, services.GetRequiredService<IOptions<AllocatorOptions>>().Value, services.GetRequiredService<TimeProvider>())));
        }

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapCheckout();
        app.MapPost(NoOp, DoNothingAsync).RequireAuthorization(Policies.Shopper);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        // Stops when whoever started it does not hold its input open any more.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static async Task<IResult> DoNothingAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var key = IdempotencyKey.Check(context.Request.Headers[IdempotencyKey.Header]);
        var order = await JsonSerializer.DeserializeAsync(context.Request.Body, OrderingJsonContext.Default.OrderRequest, cancellationToken);
        return key is null && PurchaseRules.Check(order).Error is null && context.User.BuyerId() is not ""
            ? TypedResults.StatusCode(StatusCodes.Status201Created)
            : TypedResults.BadRequest();
    }
}

/// <summary>What a server is told.</summary>
/// <param name="Connection">To the database.</param>
/// <param name="SigningKey">Base64 of the key that signs tokens.</param>
/// <param name="Pool">0 for the allocator, else the connections of a transaction an order.</param>
internal sealed record ServerSettings(string Connection, string SigningKey, int Pool);
