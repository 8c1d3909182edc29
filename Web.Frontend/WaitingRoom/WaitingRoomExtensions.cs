using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.WaitingRooms;
using PeakStore.Web.WaitingRoom.Admission;
using PeakStore.Web.WaitingRoom.Pages;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom;

/// <summary>The waiting room: who wants what everybody wants is let in one after the other.</summary>
internal static class WaitingRoomExtensions
{
    public static void AddWaitingRoom(this WebApplicationBuilder builder)
    {
        builder.AddAdmissionTokens();
        builder.Services.AddOptions<WaitingRoomOptions>()
            .BindConfiguration(WaitingRoomOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.AdmissionLasts > TimeSpan.Zero && options.CallWaits > TimeSpan.Zero && options.IdleAfter > TimeSpan.Zero, "WaitingRooms: AdmissionLasts, CallWaits and IdleAfter must be positive.")
            .Validate(options => options.FewestActive <= options.FirstActive && options.FirstActive <= options.MostActive, "WaitingRooms: FewestActive <= FirstActive <= MostActive.")
            .Validate(options => options.CalmBelow < options.PressedAbove, "WaitingRooms: CalmBelow must be below PressedAbove.")
            .ValidateOnStart();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RoomJson.Default));
        AddRooms(builder.Services);
        AddAdmission(builder.Services);
        builder.Services.AddSingleton<PlaceTokens>();
        builder.Services.AddSingleton<PlaceDesk>();
        builder.Services.AddSingleton<PageAssets>();
        builder.Services.AddSingleton<RoomPage>();
        builder.Services.AddSingleton<RoomMetrics>();
    }

    /// <summary>What the broker is to be asked for.</summary>
    public static MessagingBuilder UseWaitingRoom(this MessagingBuilder messaging) => messaging
        .UseAnnouncements()
        .Broadcast<OrderPlaced, ShoppingNews>()
        .Broadcast<AvailabilityChanged, ShoppingNews>();

    public static void MapWaitingRoom(this WebApplication app)
    {
        app.MapRooms();
        app.MapPlaces();
        app.MapRoomPage();
    }

    private static void AddRooms(IServiceCollection services)
    {
        services.AddSingleton<RoomStore>();
        services.AddSingleton<RoomRegistry>();
        services.AddSingleton<RoomManager>();
        services.AddSingleton<CampaignRooms>();
        services.AddSingleton<RoomAnnouncer>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomAnnouncer>());
        services.AddHostedService<RoomWatch>();
        services.AddHostedService<CampaignRoomClock>();
    }

    private static void AddAdmission(IServiceCollection services)
    {
        services.AddSingleton<OrderingHealth>();
        services.AddSingleton<IStoreStress>(provider => provider.GetRequiredService<OrderingHealth>());
        services.AddHttpClient(StockClient.Name, http => http.BaseAddress = new Uri($"https+http://{OrderingHealth.Service}"));
        services.AddSingleton<StockClient>();
        services.AddSingleton<RoomStock>();
        services.AddSingleton<DoneShoppers>();
        services.AddSingleton<AdmissionDesk>();
        services.AddScoped<CheckoutGate>();
        services.AddTransient<AdmissionHandler>();
        services.AddHostedService<AdmissionController>();
    }
}
