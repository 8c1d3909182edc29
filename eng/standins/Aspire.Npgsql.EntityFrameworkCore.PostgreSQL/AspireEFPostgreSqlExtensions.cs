using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting
{
    public static class AspireEFPostgreSqlExtensions
    {
        /// <summary>Adds a pooled context by the connection string of that name, with retries and a health check.</summary>
        public static void AddNpgsqlDbContext<TContext>(
            this IHostApplicationBuilder builder, string connectionName,
            Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null,
            Action<DbContextOptionsBuilder>? configureDbContextOptions = null)
            where TContext : DbContext
        {
            var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings
            {
                ConnectionString = builder.Configuration.GetConnectionString(connectionName),
            };
            configureSettings?.Invoke(settings);
            builder.Services.AddDbContextPool<TContext>(options =>
            {
                if (string.IsNullOrEmpty(settings.ConnectionString))
                {
                    throw new InvalidOperationException($"There is no address of Postgres. Set 'ConnectionStrings:{connectionName}'.");
                }
                options.UseNpgsql(settings.ConnectionString, npgsql =>
                {
                    if (!settings.DisableRetry) npgsql.EnableRetryOnFailure();
                });
                configureDbContextOptions?.Invoke(options);
            });
            if (!settings.DisableHealthChecks) builder.Services.AddHealthChecks().AddDbContextCheck<TContext>();
        }
    }
}

namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL
{
    public class NpgsqlEntityFrameworkCorePostgreSQLSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableRetry { get; set; }
        public bool DisableHealthChecks { get; set; }
    }
}
