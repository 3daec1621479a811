using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Platform.Restricted;

/// <summary>
/// Seals and opens fields with the keys of their compartment. What a field belongs to is part of the seal, so that a sealed
/// value put into another record or field does not open.
/// </summary>
public sealed class FieldCipher(RecordsDb db, RestrictedKey restricted, TimeProvider clock)
{
    private readonly Dictionary<(Compartment, int), byte[]> _keys = [];

    /// <param name="compartment">Whose key is used: its newest.</param>
    /// <param name="about">What the value belongs to, such as <c>vetting/ID/result</c>.</param>
    /// <param name="text">The value.</param>
    /// <param name="stop">Stops the reading of keys.</param>
    public async Task<byte[]> SealAsync(Compartment compartment, string about, string text, CancellationToken stop)
    {
        var newest = await db.Set<CompartmentKey>().Where(k => k.Compartment == compartment).OrderByDescending(k => k.Version).FirstOrDefaultAsync(stop)
            ?? await MakeAsync(compartment, 1, stop);
        var box = AuthenticatedBox.Seal(KeyOf(newest), Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(about));
        var marked = new byte[sizeof(int) + box.Length];
        BinaryPrimitives.WriteInt32BigEndian(marked, newest.Version);
        box.CopyTo(marked, sizeof(int));
        return marked;
    }

    /// <exception cref="CryptographicException">The value was changed, or belongs to something else.</exception>
    public async Task<string> OpenAsync(Compartment compartment, string about, byte[] box, CancellationToken stop)
    {
        var version = BinaryPrimitives.ReadInt32BigEndian(box);
        if (!_keys.TryGetValue((compartment, version), out var key))
        {
            var held = await db.Set<CompartmentKey>().FirstOrDefaultAsync(k => k.Compartment == compartment && k.Version == version, stop)
                ?? throw new CryptographicException($"The key {version} of {compartment} is not there.");
            key = KeyOf(held);
        }

        return Encoding.UTF8.GetString(AuthenticatedBox.Open(key, box.AsSpan(sizeof(int)), Encoding.UTF8.GetBytes(about)));
    }

    /// <summary>Makes the next key, seals everything again with it and drops the keys before it, in one transaction.</summary>
    /// <returns>The version of the new key, and how many records were sealed again.</returns>
    public async Task<(int Version, int Records)> RotateAsync(Compartment compartment, IEnumerable<ISealedRecords> kinds, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var version = 1 + (await db.Set<CompartmentKey>().Where(k => k.Compartment == compartment).MaxAsync(k => (int?)k.Version, stop) ?? 0);
        await MakeAsync(compartment, version, stop);
        var records = 0;
        foreach (var kind in kinds.Where(k => k.Compartment == compartment))
        {
            records += await kind.ResealAsync(db, this, stop);
        }

        await db.SaveChangesAsync(stop);
        await db.Set<CompartmentKey>().Where(k => k.Compartment == compartment && k.Version < version).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        return (version, records);
    }

    /// <summary>Wraps every key anew with another restricted key.</summary>
    public async Task<int> RewrapAsync(byte[] restrictedKey, CancellationToken stop)
    {
        var keys = await db.Set<CompartmentKey>().AsTracking().ToListAsync(stop);
        foreach (var key in keys)
        {
            key.Wrapped = RestrictedKey.WrapWith(restrictedKey, restricted.Unwrap(key.Wrapped));
        }

        await db.SaveChangesAsync(stop);
        return keys.Count;
    }

    private async Task<CompartmentKey> MakeAsync(Compartment compartment, int version, CancellationToken stop)
    {
        var key = new CompartmentKey
        {
            Compartment = compartment,
            Version = version,
            Wrapped = restricted.Wrap(RandomNumberGenerator.GetBytes(32)),
            MadeAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(key);
        await db.SaveChangesAsync(stop);
        return key;
    }

    private byte[] KeyOf(CompartmentKey key) =>
        _keys.TryGetValue((key.Compartment, key.Version), out var held) ? held : _keys[(key.Compartment, key.Version)] = restricted.Unwrap(key.Wrapped);
}
