using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PeakStore.ServiceDefaults.Data.Schema;
using PeakStore.ServiceDefaults.Data.Standbys;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Connects a service to its own database.</summary>
public static class PostgresExtensions
{
    /// <summary>
    /// Adds <typeparamref name="TContext"/> on the primary and <see cref="PostgresSources"/> for SQL, and has the service
    /// start when its schema is there.
    /// </summary>
    /// <param name="connectionName">Name of the connection string, such as <c>orderingdb</c>.</param>
    public static void AddPostgres<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : DbContext
    {
        var applicationName = builder.Environment.ApplicationName;
        var efPool = (builder.Configuration.GetSection(PostgresOptions.Section).Get<PostgresOptions>() ?? new()).EfPool;
        builder.Services.AddOptions<PostgresOptions>()
            .BindConfiguration(PostgresOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.MaxLag > TimeSpan.Zero, "Postgres:MaxLag must be positive.")
            .ValidateOnStart();
        builder.AddNpgsqlDbContext<TContext>(
            connectionName,
            settings =>
            {
                settings.ConnectionString = Postgres.ForPrimary(settings.ConnectionString ?? "", applicationName, efPool);
                // A retry of half a transaction is not safe; callers retry whole requests, with their key.
                settings.DisableRetry = true;
                // Readiness is about this instance; a database that is away takes every instance with it.
                settings.DisableHealthChecks = true;
            },
            // Migrations are SQL written by hand: there is no model snapshot to compare with.
            options => options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));

        builder.Services.AddSingleton(services => new PostgresSources(
            builder.Configuration.GetConnectionString(connectionName)
                ?? throw new InvalidOperationException($"There is no connection string '{connectionName}'. AppHost gives it with WithReference."),
            applicationName,
            services.GetRequiredService<IOptions<PostgresOptions>>().Value,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ISchema, Schema<TContext>>();
        builder.Services.AddHostedService<SchemaAtStart>();
        builder.Services.AddHostedService<StandbyMonitor>();
    }
}
