// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * The REST interface for MicroProfile OpenAPI; empty where the service is closed.
 *
 * <p>Not by annotations: {@code META-INF/microprofile-config.properties} says why.
 */
public final class Description implements OASModelReader {

  private static final String ASKER = "'triggered_by':'deploy','request_id':'deploy-17'";
  private static final String DONE =
      "'request_id':'deploy-17','published_at':'2026-01-01T00:00:00Z'}";
  private static final String NODE = "'id':'5f1c…','name':'shop@node-1'";
  private static final String TIMING =
      "{'count':9,'total_ms':4.5,'mean_ms':0.5,'p50_ms':0.4,'p99_ms':1.2}";

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.post(
              "/invalidate/key",
              "Invalidates keys on all nodes; the same request_id is done once",
              "{'keys':['user:123','user:456']," + ASKER + "}",
              "{'success':true,'invalidated_count':2,'keys':['user:123','user:456']," + DONE),
          Endpoint.post(
              "/invalidate/pattern",
              "Invalidates what matches a pattern of entity:id on all nodes: with '*' and '?', or a"
                  + " regular expression behind 'regex:'",
              "{'pattern':'user:123:*','cache_keys':['user:123:name']," + ASKER + "}",
              "{'success':true,'pattern':'user:123:*','matched_keys':['user:123:name'],"
                  + "'invalidated_count':1,"
                  + DONE),
          Endpoint.get(
              "/invalidate/count{?key*,pattern}",
              "How many entries keys, or a pattern, would drop on which nodes",
              "{'count':3,'nodes':[{" + NODE + ",'count':2}]}"),
          Endpoint.get(
              "/invalidate/metrics",
              "What the service of this node has done since its start",
              "{'total_invalidations':4,'key_invalidations':3,'pattern_invalidations':1,"
                  + "'audit_writes':4,'pubsub_publishes':5,'errors':0,"
                  + "'pattern_invalidation_ratio':0.25}"),
          Endpoint.get(
              "/audit/logs{?limit,offset,pattern}",
              "What was invalidated by whom, the latest first",
              "{'logs':[{'id':17,'entity':'user','pattern':'user:123:*','keys':['user:123'],'tags':[],"
                  + "'triggered_by':'deploy','user':'demo','timestamp':'2026-01-01T00:00:00Z',"
                  + "'request_id':'deploy-17','latency':0}],'total_count':1,'has_more':false}"),
          Endpoint.get(
              "/caches",
              "What the caches of this node have done, and how far they can be trusted",
              "{'node':'shop@node-1','feed':{'connected':true,'problem':'none'},'caches':[{"
                  + "'entity':'user','size':2,'hits':30,'misses':10,'hit_rate':0.75,"
                  + "'coherent':true,'proof_age_ms':120,'max_staleness_ms':2000,'loads':10,"
                  + "'load_failures':0,'puts':10,'refused_fills':0,'stale_reads':0,"
                  + "'own_age_reads':0,'invalidations':8,'evictions':0,'load_times':"
                  + TIMING
                  + ",'invalidation_times':"
                  + TIMING
                  + "}]}"),
          Endpoint.get(
              "/caches/{entity}/{id}",
              "On which nodes an entry is cached, and since when",
              "{'entity':'user','id':'123','cached_on':1,'nodes':[{"
                  + NODE
                  + ",'cached':true,'since':'2026-01-01T00:00:00Z'}]}"),
          Endpoint.get(
              "/nodes",
              "What the nodes that are there tell of themselves",
              "{'self':'5f1c…','nodes':[{"
                  + NODE
                  + ",'version':'0.1.0','started':'2026-01-01T00:00:00Z','entities':[{"
                  + "'name':'user','cached':true,'coherent':true,'proof_age_ms':120,'size':2,"
                  + "'hits':30,'misses':10,'published':5,'received':8,'applied':8,'failed':0}]}]}"),
          Endpoint.get(
              "/feed{?after}",
              "What this node has heard lately, the oldest first",
              "{'last':17,'events':[{'number':17,'at':'2026-01-01T00:00:00Z','entity':'user',"
                  + "'what':'ids','keys':['user:123'],'pattern':'user:123:*','tag':'gold',"
                  + "'source':'shop','triggered_by':'deploy','repeat':false}]}"),
          Endpoint.get(
              "/me",
              "Who the caller is, and what it may do",
              "{'user':'demo','node':'shop@node-1','may_invalidate':true,'audit':true}"));

  @Override
  public OpenAPI buildModel() {
    OpenAPI model = OASFactory.createOpenAPI();
    return Settings.read().enabled() ? model.paths(paths()) : model;
  }

  private static Paths paths() {
    Paths paths = OASFactory.createPaths();
    ENDPOINTS.forEach(each -> paths.addPathItem("/unstale" + each.path(), each.item()));
    return paths;
  }
}
