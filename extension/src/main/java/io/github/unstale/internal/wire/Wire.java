// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.NodeStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract on the wire for one subject prefix.
 *
 * <p>Safe for use by multiple threads.
 */
public final class Wire {

  /** Stands for all entities where a subject or a probe names one. */
  public static final String ALL_ENTITIES = "%";

  /** What all nodes are called among NATS's services. */
  public static final String SERVICE = "unstale";

  /** In the place of the id, says that the payload is JSON. No id is encoded like this. */
  private static final String NOT_ONE_ID = "%";

  private static final int MAX_SUBJECT_BYTES = 1024;

  /** Past this an id is a payload that a server may refuse; "everything" always gets through. */
  private static final int MAX_JSON_BYTES_WRITTEN = 64 * 1024;

  private static final byte[] NO_PAYLOAD = {};

  /** The entity of what was read last. */
  private volatile String latest = "";

  private final String prefix;
  private final JsonWriting json;

  /**
   * For a prefix.
   *
   * @param prefix the subjects' first tokens, {@code cache.invalidate} by default
   * @param sourceService the application's name, told in JSON messages
   */
  public Wire(String prefix, String sourceService) {
    this(prefix, new JsonWriting(sourceService, InstantSource.system(), new MessageIds()));
  }

  Wire(String prefix, JsonWriting json) {
    this.prefix = prefix + '.';
    this.json = json;
  }

  /** Whether the runtime has JSON-P, without which nothing but single ids can be said or read. */
  public static boolean hasJson() {
    try {
      JsonRuntime.get();
      return true;
    } catch (RuntimeException | LinkageError missing) {
      return false;
    }
  }

  /**
   * The subject that brings all that concerns an entity; for {@link #ALL_ENTITIES}, all of them.
   */
  public String subscription(String entity) {
    return entity.equals(ALL_ENTITIES) ? jsonSubject(entity) : prefix + entity + ".*";
  }

  /**
   * What an invalidation says, in one message: several ids need one each.
   *
   * @throws IllegalArgumentException if it has several ids
   */
  public Message write(Invalidation one) {
    return write(one, /* messageId= */ null);
  }

  /**
   * The same under a name.
   *
   * @param messageId the message's name; null for one of its own where it needs one
   */
  public Message write(Invalidation one, @Nullable String messageId) {
    String name = one.entity().equals(Invalidation.ALL_ENTITIES) ? ALL_ENTITIES : one.entity();
    if (one instanceof Invalidation.Ids some) {
      if (some.ids().size() > 1) {
        throw new IllegalArgumentException("Several ids do not fit into one message");
      }
      return id(messageId, name, some.ids().iterator().next(), some.metadata());
    }
    if (one instanceof Invalidation.Matching some) {
      return jsonMessage(
          name, json.pattern(messageId, name, some.pattern().toString(), some.metadata()));
    }
    if (one instanceof Invalidation.Tagged some) {
      return jsonMessage(name, json.tag(messageId, name, some.tag(), some.metadata()));
    }
    return jsonMessage(name, json.all(messageId, name, one.metadata()));
  }

  /**
   * One id: an empty payload on the id's own subject, and headers if it has a name or metadata;
   * JSON where that would be too long or the id is not Unicode text; "everything" where even JSON
   * would be too long.
   */
  private Message id(
      @Nullable String messageId, String entity, String id, Map<String, String> metadata) {
    String token = id.length() > MAX_SUBJECT_BYTES ? null : IdEncoding.encode(id);
    if (token != null
        && prefix.length() + entity.length() + 1 + token.length() <= MAX_SUBJECT_BYTES) {
      return new Message(prefix + entity + '.' + token, NO_PAYLOAD, headers(messageId, metadata));
    }
    byte[] payload =
        id.length() > MAX_JSON_BYTES_WRITTEN ? null : json.batch(messageId, entity, id, metadata);
    return payload == null || payload.length > MAX_JSON_BYTES_WRITTEN
        ? jsonMessage(entity, json.all(messageId, entity, metadata))
        : jsonMessage(entity, payload);
  }

  private Map<String, String> headers(@Nullable String messageId, Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return messageId == null ? Map.of() : Map.of(Message.MESSAGE_ID, messageId);
    }
    return Map.of(Message.METADATA, Query.of(metadata), Message.MESSAGE_ID, json.named(messageId));
  }

  /** The name of the first of so many messages; that of another one is {@link #following}. */
  public String firstName(int messages) {
    return json.messageIds().first(messages);
  }

  /** The name of the message that comes so many after another one; null if it cannot be told. */
  public static @Nullable String following(String messageId, int after) {
    return MessageIds.following(messageId, after);
  }

  /** Whether a message of this name was written here. */
  public boolean wrote(Origin origin) {
    return origin.messageId() != null && json.messageIds().has(origin.messageId());
  }

  /**
   * Whether two ids of one message may be two readings of one token: as it stands, and decoded. A
   * peer that does not encode means the one, and a peer that does means the other.
   */
  public static boolean mayBeOne(String id, String other) {
    return other.equals(IdEncoding.decode(id)) || id.equals(IdEncoding.decode(other));
  }

  /** A probe of the subscription to an entity, or to {@link #ALL_ENTITIES}. */
  public Message probe(String entity, String token) {
    return jsonMessage(entity, json.probe(entity, token));
  }

  /** Tells the others that this node is there. */
  public Message introduce(Arrival.Introduction node) {
    return jsonMessage(ALL_ENTITIES, json.introduction(node));
  }

  /** What a node says when NATS's services are asked who is there. */
  public byte[] servicePing(NodeStatus node) {
    return ServiceJson.ping(node);
  }

  /** What a node says when it is asked what it is. */
  public byte[] serviceInfo(NodeStatus node) {
    return ServiceJson.info(node, this::subscription);
  }

  /** What a node says when it is asked what it has done. */
  public byte[] serviceStats(Answer answer) {
    return ServiceJson.stats(answer, this::subscription);
  }

  /** What another node has said of that; empty if it cannot be read. */
  public Optional<Answer> readServiceStats(byte[] payload) {
    return ServiceReading.stats(payload);
  }

  /** The payload of a question to all nodes. */
  public byte[] write(Question question) {
    return QuestionJson.write(question);
  }

  /** What somebody asks; empty if it cannot be read. */
  public Optional<Question> readQuestion(byte[] payload) {
    return QuestionJson.read(payload);
  }

  /** Whether invalidations travel on such subjects. */
  public boolean isBelowPrefix(String subject) {
    return subject.startsWith(prefix);
  }

  /** Reads what came; never throws. */
  public Arrival read(Message message) {
    String subject = message.subject();
    if (!subject.startsWith(prefix)) {
      return unreadable(null, Flaw.NOT_BELOW_PREFIX);
    }
    int dot = subject.indexOf('.', prefix.length());
    String entity = entity(subject, dot < 0 ? subject.length() : dot);
    boolean all = entity.equals(ALL_ENTITIES);
    if (!all && !isEntityName(entity)) {
      return unreadable(null, Flaw.NO_ENTITY);
    }
    String known = all ? null : entity;
    if (dot < 0 || dot == subject.length() - 1) {
      return unreadable(known, Flaw.NO_ID);
    }
    if (subject.indexOf('.', dot + 1) >= 0) {
      return unreadable(known, Flaw.TOO_MANY_TOKENS);
    }
    try {
      return understood(known, subject.substring(dot + 1), message);
    } catch (MalformedException malformed) {
      return unreadable(known, malformed.flaw());
    } catch (RuntimeException | LinkageError | ServiceConfigurationError noJson) {
      return unreadable(known, Flaw.NO_JSON_HERE);
    }
  }

  /** The token before the end; the same string for the same entity again, whose hash is known. */
  private String entity(String subject, int end) {
    String before = latest;
    int begin = prefix.length();
    if (end - begin == before.length() && subject.startsWith(before, begin)) {
      return before;
    }
    String entity = subject.substring(begin, end);
    latest = entity;
    return entity;
  }

  private static Arrival understood(@Nullable String entity, String token, Message message)
      throws MalformedException {
    if (token.equals(NOT_ONE_ID)) {
      return JsonReading.read(message.payload()).onJsonSubject(entity, message.repeat());
    }
    if (entity == null) {
      throw new MalformedException(Flaw.NO_ENTITY);
    }
    Set<String> ids = readings(token);
    Envelope envelope = Envelope.of(message);
    if (looksLikeJsonObject(message.payload())) {
      Document document = JsonReading.read(message.payload());
      Envelope both = document.envelope().or(envelope);
      return new Arrival.Invalidated(
          document.in(both).onIdSubject(entity, ids), both.origin(message.repeat()));
    }
    return new Arrival.Invalidated(
        new Invalidation.Ids(entity, ids, envelope.metadata()), envelope.origin(message.repeat()));
  }

  private static Set<String> readings(String token) {
    String decoded = IdEncoding.decode(token);
    if (decoded == null || decoded.equals(token)) {
      return Set.of(token);
    }
    Set<String> both = new LinkedHashSet<>();
    both.add(token);
    both.add(decoded);
    return both;
  }

  private static boolean looksLikeJsonObject(byte[] payload) {
    int i = 0;
    while (i < payload.length && isJsonSpace(payload[i])) {
      i++;
    }
    return i < payload.length && payload[i] == '{';
  }

  private static boolean isJsonSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\n' || next == '\r';
  }

  private static boolean isEntityName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char next = name.charAt(i);
      boolean valid =
          (next >= 'a' && next <= 'z')
              || (next >= 'A' && next <= 'Z')
              || (next >= '0' && next <= '9')
              || next == '-'
              || next == '_';
      if (!valid) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private String jsonSubject(String entity) {
    return prefix + entity + '.' + NOT_ONE_ID;
  }

  private Message jsonMessage(String entity, byte[] payload) {
    return new Message(jsonSubject(entity), payload);
  }

  private static Arrival unreadable(@Nullable String entity, Flaw flaw) {
    return new Arrival.Unreadable(entity, flaw.words());
  }

  /**
   * What invalidations of one entity say, as a row of the log has it; empty if that would be too
   * much, and only "everything" can be said.
   */
  public Optional<Columns> columns(List<Invalidation> said) {
    return RowWriting.of(said);
  }

  /**
   * What a row of the log says, as the same signals in the same order; empty if that cannot be
   * read, and has to be taken for "everything of the entity", or of all if that is no valid name.
   */
  public Optional<List<Invalidation>> read(String entity, Columns columns) {
    return RowReading.read(entity, columns);
  }

  /**
   * Asks nodes what an invalidation would drop.
   *
   * @param name tells its answers from those to other questions
   * @param said the invalidation
   */
  public record Question(String name, Invalidation said) {}

  /**
   * What a node says of itself, and of what it was asked.
   *
   * @param node what it says of itself
   * @param question the name of the question; null if nothing was asked beside that
   * @param shares what the invalidation that was asked for would drop, by entity
   */
  public record Answer(NodeStatus node, @Nullable String question, Map<String, Share> shares) {

    /** An answer to nothing in particular. */
    public Answer(NodeStatus node) {
      this(node, /* question= */ null, Map.of());
    }
  }

  /**
   * What an invalidation would drop of a cache.
   *
   * @param entries how many entries
   * @param age how long ago the load of the one began that was asked for; empty if it is not there,
   *     or more than one was asked for
   */
  public record Share(long entries, Optional<Duration> age) {}

  /**
   * The columns of a row that say what is no longer true: everything of the entity, if all are
   * null.
   *
   * @param pattern the ids that match are not
   * @param keys a JSON array of ids that are not
   * @param details a line of JSON for each invalidation; it says all, and the others repeat it
   */
  public record Columns(@Nullable String pattern, @Nullable String keys, @Nullable String details) {

    /** Everything. */
    public static final Columns EVERYTHING = new Columns(null, null, null);
  }
}
