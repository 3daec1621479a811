using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>How often one address may call the compatible API: a leaky bucket of 30 that empties by 15 a second, as the national site has it.</summary>
internal sealed class RequestAllowance(IConfiguration configuration) : IDisposable
{
    /// <summary>Set to false, it lets everything through: for trying out client libraries, which ask as fast as they can.</summary>
    public const string SwitchKey = "Openbeat:CompatibleApi:RateLimit";

    public const int Burst = 30;
    public const int ASecond = 15;
    private const int RefillsASecond = 5;

    private readonly bool _isOn = configuration.GetValue(SwitchKey, defaultValue: true);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = ASecond / RefillsASecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / RefillsASecond),
            QueueLimit = 0,
        }));

    public bool TryTake(IPAddress? address)
    {
        if (!_isOn)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(Household(address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>With IPv6 one connection holds a whole /64: its addresses count as one.</summary>
    private static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
