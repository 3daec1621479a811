using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;

namespace Openbeat.Platform.Restricted;

/// <summary>A part of the restricted store with keys of its own.</summary>
public enum Compartment
{
    /// <summary>Searches with their grounds and officers; Part 3 of the Data Protection Act 2018.</summary>
    Enforcement,
    Complaints,
    Vetting,

    /// <summary>Counters of equality answers, of nobody in particular.</summary>
    Equality,
}

/// <summary>One key of a compartment, wrapped by the site's restricted key, which no database holds.</summary>
public sealed class CompartmentKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Compartment Compartment { get; init; }
    public required int Version { get; init; }
    public required byte[] Wrapped { get; set; }
    public required DateTime MadeAt { get; init; }
}

[Restricted]
internal sealed class CompartmentKeyMapping : IEntityTypeConfiguration<CompartmentKey>
{
    public void Configure(EntityTypeBuilder<CompartmentKey> builder)
    {
        builder.Property(k => k.Wrapped).HasMaxLength(100);
        builder.HasIndex(k => new { k.Compartment, k.Version }).IsUnique();
    }
}

/// <summary>
/// What a kind of restricted record is, under which law it is held and for how long: declared in code beside the record,
/// printed on a page, and the base of notices and of searches for a person's data.
/// </summary>
/// <param name="Key">Its name in the audit trail.</param>
/// <param name="Title">Its name on pages.</param>
/// <param name="Compartment">Where it is kept.</param>
/// <param name="Controller">Who answers for it.</param>
/// <param name="Regime">The law it is processed under.</param>
/// <param name="Condition">The condition of that law that is met.</param>
/// <param name="CategoryOfPerson">Whom it is about.</param>
/// <param name="Retention">How long it is kept, in words.</param>
/// <param name="Notice">What those people are told.</param>
public sealed record RecordKind(
    string Key, string Title, Compartment Compartment, string Controller, string Regime, string Condition, string CategoryOfPerson, string Retention, string Notice);

/// <summary>The sealed fields of one kind of record, so that a compartment's key can be changed.</summary>
public interface ISealedRecords
{
    Compartment Compartment { get; }

    /// <summary>Opens every sealed field and seals it again with the newest key, in the caller's transaction.</summary>
    /// <returns>How many records were sealed again.</returns>
    Task<int> ResealAsync(RecordsDb db, FieldCipher cipher, CancellationToken stop);
}
