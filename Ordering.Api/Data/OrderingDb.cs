using Microsoft.EntityFrameworkCore;
using PeakStore.Ordering.Stock;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Ordering.Data;

/// <summary>The ledger as seen by simple reads. What decides about stock and money is SQL beside the code that runs it.</summary>
internal sealed class OrderingDb(DbContextOptions<OrderingDb> options) : DbContext(options)
{
    public DbSet<StockItem> Stock => Set<StockItem>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StockItem>().ToTable("stock").HasKey(item => item.Sku);
        modelBuilder.UseSnakeCaseNames();
    }
}
