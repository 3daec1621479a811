using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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

/// <summary>Reads and records the values of settings.</summary>
public sealed class SettingsLog(AppDb db, SettingsRegister register, IEnumerable<ISettingGuard> guards, SiteSettings settings, TimeProvider clock)
{
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
        try
        {
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
        catch (Exception late) when (CameLate(late))
        {
            return SettingAnswer.ChangedMeanwhile;
        }

        settings.Forget();
        return SettingAnswer.Recorded;
    }

    /// <summary>Why a value cannot be taken, by its own rule or because of how the site stands, or null.</summary>
    public async Task<string?> RefuseAsync(Setting setting, string json, CancellationToken stop)
    {
        var refused = setting.Refuse(json);
        foreach (var guard in guards)
        {
            refused ??= await guard.RefuseAsync(setting, json, stop);
        }

        return refused;
    }

    /// <summary>Whether a transaction was undone because another one came first.</summary>
    internal static bool CameLate(Exception failure) => failure.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure };

    internal static bool Same(string json, string other) => JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(other));
}
