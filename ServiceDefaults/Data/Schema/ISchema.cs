namespace PeakStore.ServiceDefaults.Data.Schema;

/// <summary>The tables of this service's database, in the version that this program was built for or a newer one.</summary>
internal interface ISchema
{
    /// <summary>Brings them up to date; one process at a time, the others find nothing to do. Waits while the database is away.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Returns when somebody has brought them up to date. What newer programs have added is no hindrance.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
