using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration;

/// <summary>How the recording of a value ended.</summary>
public enum SettingAnswer
{
    Recorded,
    NothingChanges,
    ChangedMeanwhile,
}

/// <summary>One value of the file in which settings are exchanged.</summary>
public sealed record SettingInFile(string Key, DateOnly InForceFrom, JsonNode? Value);

/// <summary>The file in which all settings of a site are exchanged.</summary>
public sealed record SettingsInFile(string Format, IReadOnlyList<SettingInFile> Settings)
{
    public const string FormatName = "openbeat-settings-1";
}

/// <summary>What taking a file would do.</summary>
/// <param name="New">The values that are not here yet.</param>
/// <param name="Unchanged">How many are here already.</param>
/// <param name="Refused">What cannot be taken, a sentence each; with any, nothing is taken.</param>
public sealed record SettingsDifference(IReadOnlyList<(Setting Setting, DateOnly From, string Json)> New, int Unchanged, IReadOnlyList<string> Refused);

/// <summary>Reads and records the values of settings.</summary>
public sealed class SettingsLog(AppDb db, SettingsRegister register, SiteSettings settings, TimeProvider clock)
{
    private static readonly JsonSerializerOptions File = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public async Task<IReadOnlyDictionary<string, SettingHistory>> AllAsync(CancellationToken stop)
    {
        var recorded = (await db.Set<SettingValue>().ToListAsync(stop)).ToLookup(v => v.Key);
        return register.All.ToDictionary(s => s.Key, s => new SettingHistory(s, recorded[s.Key], clock.LondonToday()));
    }

    public async Task<SettingHistory> OfAsync(Setting setting, CancellationToken stop) =>
        new(setting, await db.Set<SettingValue>().Where(v => v.Key == setting.Key).ToListAsync(stop), clock.LondonToday());

    public async Task<SettingAnswer> RecordAsync(Setting setting, string json, DateOnly from, string seen, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, stop);
        var history = await OfAsync(setting, stop);
        if (history.Edition != seen)
        {
            return SettingAnswer.ChangedMeanwhile;
        }

        if (Same(history.On(from), json))
        {
            return SettingAnswer.NothingChanges;
        }

        SiteSettings.Add(db, setting, json, from, change);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        settings.Forget();
        return SettingAnswer.Recorded;
    }

    /// <summary>Every value that counts, for another site or to keep.</summary>
    public async Task<string> ExportAsync(CancellationToken stop)
    {
        var all = await AllAsync(stop);
        var values = all.Values.SelectMany(h => h.Counting.Reverse().Select(v => new SettingInFile(v.Key, v.InForceFrom, JsonNode.Parse(v.Value))));
        return JsonSerializer.Serialize(new SettingsInFile(SettingsInFile.FormatName, [.. values]), File);
    }

    public async Task<SettingsDifference> CompareAsync(string text, CancellationToken stop)
    {
        SettingsInFile? file = null;
        try
        {
            file = JsonSerializer.Deserialize<SettingsInFile>(text, File);
        }
        catch (JsonException)
        {
            // Told below: a file without the right format is refused in the same words.
        }

        if (file is not { Format: SettingsInFile.FormatName, Settings: not null })
        {
            return new SettingsDifference([], 0, ["This is not a file of settings: export one to see its form."]);
        }

        var all = await AllAsync(stop);
        var (fresh, unchanged, refused) = (new List<(Setting, DateOnly, string)>(), 0, new List<string>());
        foreach (var value in file.Settings)
        {
            var json = value.Value?.ToJsonString() ?? "null";
            if (!register.TryFind(value.Key ?? "", out var setting))
            {
                refused.Add($"There is no setting '{value.Key}' here.");
            }
            else if (setting.Refuse(json) is { } why)
            {
                refused.Add($"{setting.Title}, from {value.InForceFrom:d MMMM yyyy}: {why}.");
            }
            else if (all[setting.Key].Counting.FirstOrDefault(v => v.InForceFrom == value.InForceFrom) is { } held && Same(held.Value, json))
            {
                unchanged++;
            }
            else
            {
                fresh.Add((setting, value.InForceFrom, json));
            }
        }

        return new SettingsDifference(fresh, unchanged, refused);
    }

    /// <summary>Takes a whole file or nothing of it.</summary>
    public async Task<SettingsDifference> ImportAsync(string text, Change change, CancellationToken stop)
    {
        var difference = await CompareAsync(text, stop);
        if (difference.Refused.Count == 0)
        {
            foreach (var (setting, from, json) in difference.New)
            {
                SiteSettings.Add(db, setting, json, from, change);
            }

            await db.SaveChangesAsync(stop);
            settings.Forget();
        }

        return difference;
    }

    private static bool Same(string json, string other) => JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(other));
}
