using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>What one of the force's own systems shows to use the API: kept as a hash, for named operations alone, until a day.</summary>
public sealed class ApiKey
{
    public const int NameMaxLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>The keys of the permissions it carries.</summary>
    public required List<string> Operations { get; init; }

    public required DateTime IssuedAt { get; init; }

    /// <summary>The last day it works.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public DateTime? LastUsedAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Property(k => k.Name).HasMaxLength(ApiKey.NameMaxLength);
        builder.Property(k => k.Hash).HasMaxLength(32);
        builder.HasIndex(k => k.Hash).IsUnique();
    }
}

/// <summary>Issues, reads and withdraws API keys.</summary>
public sealed class ApiKeys(AppDb db, TimeProvider clock)
{
    private const string Prefix = "openbeat_";
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    /// <returns>The key in full: it is shown once and kept nowhere.</returns>
    public async Task<string> IssueAsync(string name, IEnumerable<string> operations, DateOnly expiresOn, Change change, CancellationToken stop)
    {
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey { Name = name, Hash = HashOf(text), Operations = [.. operations], IssuedAt = change.At, ExpiresOn = expiresOn };
        db.Add(key);
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.ApiKey, key.Id.ToString(), values: [$"Operations={string.Join(' ', key.Operations)}", $"ExpiresOn={expiresOn:O}"]));
        await db.SaveChangesAsync(stop);
        return text;
    }

    public async Task<bool> WithdrawAsync(Guid id, Change change, CancellationToken stop)
    {
        if (await db.Set<ApiKey>().AsTracking().FirstOrDefaultAsync(k => k.Id == id && k.WithdrawnAt == null, stop) is not { } key)
        {
            return false;
        }

        key.WithdrawnAt = change.At;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.ApiKey, id.ToString(), [nameof(ApiKey.WithdrawnAt)]));
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>The key that a request shows, if it is good today.</summary>
    public async Task<ApiKey?> FindAsync(HttpRequest request, CancellationToken stop)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer " + Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = HashOf(header["Bearer ".Length..]);
        var today = clock.LondonToday();
        var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Hash == hash && k.WithdrawnAt == null && k.ExpiresOn >= today, stop);
        var now = clock.GetUtcNow().UtcDateTime;
        if (key is not null && (key.LastUsedAt is null || now - key.LastUsedAt >= UsedEvery))
        {
            await db.Set<ApiKey>().Where(k => k.Id == key.Id).ExecuteUpdateAsync(u => u.SetProperty(k => k.LastUsedAt, now), stop);
        }

        return key;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
