using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Openbeat.Platform.Settings;

/// <summary>One value of a setting, in force from a day until the next one.</summary>
public sealed class SettingValue
{
    public const int KeyMaxLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Key { get; init; }
    public required DateOnly InForceFrom { get; init; }

    /// <summary>The value as JSON.</summary>
    public required string Value { get; init; }

    public required DateTime RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

internal sealed class SettingValueMapping : IEntityTypeConfiguration<SettingValue>
{
    public void Configure(EntityTypeBuilder<SettingValue> builder)
    {
        builder.Property(v => v.Key).HasMaxLength(SettingValue.KeyMaxLength);
        builder.Property(v => v.RecordedBy).HasMaxLength(200);
        builder.HasIndex(v => new { v.Key, v.InForceFrom, v.RecordedAt });
    }
}
