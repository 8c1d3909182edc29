using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Ordering.Admission;

internal static class AdmissionExtensions
{
    /// <summary>Adds the guard, and what keeps its knowledge of rooms up to date.</summary>
    public static void AddAdmission(this IHostApplicationBuilder builder)
    {
        builder.AddAdmissionGuard();
        builder.Services.AddSingleton<RoomCopies>();
        builder.Services.AddHostedService<RoomCatchUp>();
    }

    /// <summary>Adds the guard alone, which knows of no room until it is told.</summary>
    public static void AddAdmissionGuard(this IHostApplicationBuilder builder)
    {
        builder.AddAdmissionTokens();
        builder.Services.AddSingleton<GuardedRooms>();
        builder.Services.AddSingleton<AdmissionGuard>();
        builder.Services.AddSingleton<AnsweredKeys>();
    }
}
