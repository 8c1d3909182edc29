using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PeakStore.Ordering.Data.Migrations;

[DbContext(typeof(OrderingDb))]
[Migration("20261124000000_WaitingRooms")]
internal sealed class WaitingRooms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        -- What is sold only to those whom a waiting room has admitted: a copy of the shop's, fed by events.
        CREATE TABLE waiting_rooms (
            id        text PRIMARY KEY,
            opening   bigint NOT NULL,
            version   bigint NOT NULL,
            skus      text[] NOT NULL,
            opens_at  timestamptz NOT NULL,
            closes_at timestamptz,
            closed    boolean NOT NULL
        );
        """);
}
