using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace PeakStore.StandIns.Clients;

public sealed class DataProtectionTests
{
    [Fact]
    public void Replicas_share_their_keys()
    {
        var (database, lists) = Lists.Create();
        var secret = Protector(database).Protect("basket 7");
        Assert.Equal("basket 7", Protector(database).Unprotect(secret));
        Assert.Single(lists["shop:keys"]); // the second replica took the first one's key
    }

    private static IDataProtector Protector(IDatabase database)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("shop");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new RedisXmlRepository(() => database, "shop:keys"));
        return services.BuildServiceProvider().GetDataProtector("tests");
    }

    /// <summary>As much of a Redis database as a key ring needs: two commands on lists.</summary>
    public class Lists : DispatchProxy
    {
        private readonly ConcurrentDictionary<string, ConcurrentQueue<RedisValue>> _lists = new();

        internal static (IDatabase Database, ConcurrentDictionary<string, ConcurrentQueue<RedisValue>> Lists) Create()
        {
            var database = Create<IDatabase, Lists>();
            return (database, ((Lists)database)._lists);
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var list = _lists.GetOrAdd(args![0]!.ToString()!, _ => new());
            switch (targetMethod?.Name)
            {
                case nameof(IDatabase.ListRange):
                    return list.ToArray();
                case nameof(IDatabase.ListRightPush):
                    list.Enqueue((RedisValue)args[1]!);
                    return (long)list.Count;
                default:
                    throw new NotSupportedException(targetMethod?.Name);
            }
        }
    }
}
