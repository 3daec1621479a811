using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Places;

/// <summary>What an import of a tree did, or would do.</summary>
/// <param name="Missing">Areas in force that the file does not name.</param>
/// <param name="Version">The boundary version it made, or null when it changed nothing.</param>
public sealed record AreaImportResult(
    string ForceId,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Moved,
    IReadOnlyList<string> Ended,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Notes,
    int Unchanged,
    int? Version);

/// <summary>How a tree is to be taken.</summary>
/// <param name="From">The day moves, endings and new areas take effect, or null for today; the first tree of a force is in force for as long as anybody knows.</param>
/// <param name="EndMissing">Whether areas the file does not name end on that day.</param>
/// <param name="DryRun">Whether to change nothing.</param>
public sealed record AreaImportOptions(DateOnly? From = null, bool EndMissing = false, bool DryRun = false);

/// <summary>
/// Takes a force's tree of areas. Areas are known by their codes: what the file names is added, changed or moved; nothing is
/// ever deleted, and an address once given stays with its area. One transaction: all of it or nothing.
/// </summary>
public sealed class AreaImport(AppDb db, Forces forces, Atlas atlas, TimeProvider clock, IEnumerable<IBoundariesFollower> followers)
{
    /// <exception cref="RefusedImportException">The tree cannot be taken; nothing was changed.</exception>
    public async Task<AreaImportResult> RunAsync(AreaFile file, AreaImportOptions options, Change change, CancellationToken stop)
    {
        if (file.Force is null || !forces.TryFind(file.Force, out var force))
        {
            throw new RefusedImportException(file.Force is null ? "Say whose areas they are: --force northamptonshire." : $"There is no force '{file.Force}'.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var plan = await AreaPlan.ReadAsync(db, force, options, change, clock.LondonToday(), stop);
        AreaFileCheck.Of(file, plan.Areas);
        plan.TakeKinds(file);
        await plan.TakeCouncilsAsync(file, stop);
        plan.TakeAreas(file);
        plan.GiveAddresses();
        var result = plan.Finish(file);
        if (!options.DryRun && result.Version is not null)
        {
            try
            {
                await db.SaveChangesAsync(stop);
                await transaction.CommitAsync(stop);
            }
            catch (DbUpdateException clash)
            {
                throw new RefusedImportException($"Another import changed the areas at the same time; run it again. ({clash.InnerException?.Message})");
            }

            db.ChangeTracker.Clear();
            atlas.LookAgain();
            foreach (var follower in followers)
            {
                await follower.FollowAsync(change, stop);
            }
        }

        db.ChangeTracker.Clear();
        return result;
    }

    /// <summary>A name as the last part of an address: lower-case letters, digits and single hyphens.</summary>
    public static string SlugOf(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (c == '&')
            {
                slug.Append("-and-");
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation) && c != '\'')
            {
                slug.Append('-');
            }
        }

        return string.Join('-', slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
