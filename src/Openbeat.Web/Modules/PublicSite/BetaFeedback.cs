using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Platform.PublicForms;

namespace Openbeat.Modules.PublicSite;

/// <summary>What somebody wrote about this site. It holds no name and no address, and is deleted after 12 months.</summary>
public sealed class BetaFeedback
{
    public const int TextMaxLength = 2000;
    public const int PageMaxLength = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Reference { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required string Text { get; init; }

    /// <summary>The path of the page it is about, where it is about one.</summary>
    public string? Page { get; init; }

    public required TextMark Mark { get; init; }

    /// <summary>By which the same message sent twice is known.</summary>
    public required string Fingerprint { get; init; }

    public int TimesReceived { get; set; } = 1;

    /// <summary>The instant after which it is deleted.</summary>
    public required DateTime KeptUntil { get; init; }
}

internal sealed class BetaFeedbackMapping : IEntityTypeConfiguration<BetaFeedback>
{
    public void Configure(EntityTypeBuilder<BetaFeedback> builder)
    {
        builder.Property(f => f.Reference).HasMaxLength(20);
        builder.Property(f => f.Text).HasMaxLength(BetaFeedback.TextMaxLength);
        builder.Property(f => f.Page).HasMaxLength(BetaFeedback.PageMaxLength);
        builder.Property(f => f.Fingerprint).HasMaxLength(64);
        builder.HasIndex(f => f.Reference).IsUnique();
        builder.HasIndex(f => new { f.Fingerprint, f.ReceivedAt });
        builder.HasIndex(f => f.KeptUntil);
    }
}
