using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PeakStore.ServiceDefaults.WaitingRooms;

/// <summary>Adds what the services that know waiting rooms share.</summary>
public static class WaitingRoomKeyExtensions
{
    /// <summary>Adds the shared key and the tokens of admissions.</summary>
    public static void AddAdmissionTokens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WaitingRoomKey>()
            .BindConfiguration(WaitingRoomKey.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<AdmissionTokens>();
    }
}
