using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PeakStore.ServiceDefaults.Data.Schema;

/// <summary>Migrations apart from serving: see docs/migrations.md.</summary>
public static class MigrateCommand
{
    /// <summary>Has a service bring its schema up to date and end, without listening. It needs its database only.</summary>
    public const string Argument = "--migrate";

    /// <summary>Runs the service until it is stopped; with <see cref="Argument"/> migrates its schema instead.</summary>
    public static async Task RunOrMigrateAsync(this WebApplication app, string[] args)
    {
        if (!args.Contains(Argument))
        {
            await app.RunAsync();
            return;
        }

        // Not started: whatever listens, consumes or connects begins with the start.
        await using (app)
        {
            await app.Services.GetRequiredService<ISchema>().MigrateAsync(app.Lifetime.ApplicationStopping);
        }
    }
}
