using Microsoft.EntityFrameworkCore;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Data;

/// <summary>The catalogue's database, for writes and migrations. Reads that shoppers wait for are SQL on the standbys.</summary>
internal sealed class CatalogDb(DbContextOptions<CatalogDb> options) : DbContext(options)
{
    /// <summary>All products.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>All categories.</summary>
    public DbSet<Category> Categories => Set<Category>();

    /// <summary>All campaigns, past and future ones too.</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Category>().HasKey(category => category.Slug);
        modelBuilder.Entity<Product>(product =>
        {
            product.HasKey(p => p.Sku);
            product.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Campaign>(campaign =>
        {
            campaign.Property(c => c.Id).ValueGeneratedNever();
            campaign.Property(c => c.Version).IsConcurrencyToken();
            campaign.HasMany(c => c.Items).WithOne().HasForeignKey(item => item.CampaignId);
        });
        modelBuilder.Entity<CampaignItem>().ToTable("CampaignItems").HasKey(item => new { item.CampaignId, item.Sku });
        modelBuilder.UseSnakeCaseNames();
    }
}
